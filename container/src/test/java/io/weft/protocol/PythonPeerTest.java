package io.weft.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.frame.Bytes;
import io.weft.frame.CloseStatus;
import io.weft.frame.Role;
import io.weft.frame.Seed;
import io.weft.protocol.RandomTraffic.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Python's websockets library reads what we write, and we read what it writes, in both roles. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PythonPeerTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int TASKS = 500;
    private static final int MESSAGES_A_TASK = 20;
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 10, 1 << 10);

    private final Random random = Seed.random(getClass());
    private final RandomTraffic traffic = new RandomTraffic(random);

    @BeforeAll
    static void needsThePeer() throws InterruptedException {
        assumeTrue(isInstalled(), "needs the Debian package python3-websockets");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import websockets").start().waitFor() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void itReadsWhatWeWrite(Role self) throws Exception {
        try (Peer peer = new Peer(self.peer())) {
            for (int i = 0; i < TASKS; i++) {
                List<Frame> frames = messages();
                assertThat(peer.ask("read " + hex(write(self, frames))))
                        .as("task %d", i)
                        .isEqualTo(words(frames));
            }
            List<Frame> close = List.of(RandomTraffic.close(new CloseStatus(4000, "Gruß")));
            assertThat(peer.ask("read " + hex(write(self, close)))).isEqualTo(words(close));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("security-28")
    void weReadWhatItWrites(Role self) throws Exception {
        try (Peer peer = new Peer(self.peer())) {
            for (int i = 0; i < TASKS; i++) {
                List<Frame> frames = messages();
                assertThat(read(self, peer.ask("write " + words(frames))))
                        .as("task %d", i)
                        .isEqualTo(RandomTraffic.meaning(frames));
            }
            List<Frame> close = List.of(RandomTraffic.close(new CloseStatus(4000, "Gruß")));
            assertThat(read(self, peer.ask("write " + words(close)))).containsExactly("close 4000 Gruß");
        }
    }

    private List<Frame> messages() {
        return Stream.generate(traffic::message)
                .limit(MESSAGES_A_TASK)
                .flatMap(List::stream)
                .toList();
    }

    private byte[] write(Role self, List<Frame> frames) {
        return RandomTraffic.write(self, random::nextInt, frames);
    }

    private static List<String> read(Role self, String wire) {
        return Recorder.read(self, LIMITS, Long.MAX_VALUE, List.of(Bytes.hex(wire)))
                .joined();
    }

    private static String words(List<Frame> frames) {
        return frames.stream().map(Frame::toString).collect(Collectors.joining(" "));
    }

    private static String hex(byte[] bytes) {
        return Bytes.hex(Bytes.buffer(bytes));
    }

    /** The script, run by a process of its own. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final Writer tasks;
        private final BufferedReader results;

        Peer(Role role) throws Exception {
            Path script = Path.of(
                    PythonPeerTest.class.getResource("websockets_peer.py").toURI());
            process = new ProcessBuilder(PYTHON, script.toString(), role.name().toLowerCase(Locale.ROOT))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            tasks = process.outputWriter(US_ASCII);
            results = process.inputReader(US_ASCII);
        }

        String ask(String task) throws IOException {
            tasks.write(task);
            tasks.write('\n');
            tasks.flush();
            String result = results.readLine();
            return result == null ? "the peer has ended" : result;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
