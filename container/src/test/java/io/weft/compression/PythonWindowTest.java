package io.weft.compression;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.extension.CountingBuffers;
import io.weft.frame.Bytes;
import io.weft.frame.Seed;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Python's zlib, with a window of exactly the size agreed, reads what we compress. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PythonWindowTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Random random = Seed.random(getClass());
    private final CountingBuffers buffers = new CountingBuffers();
    private final ZlibPool pool = new ZlibPool(new Zlib(), 4);

    @Test
    void everyWindowIsKept() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "needs the Debian package python3");
        Path script = Path.of(PythonWindowTest.class.getResource("window.py").toURI());
        Process python = new ProcessBuilder(PYTHON.toString(), script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer tasks = python.outputWriter(US_ASCII);
                BufferedReader results = python.inputReader(US_ASCII)) {
            for (int bits = 8; bits <= 15; bits++) {
                for (boolean takeover : new boolean[] {true, false}) {
                    List<String> meant = new ArrayList<>();
                    tasks.write(bits + " " + takeover + compressed(bits, takeover, meant) + "\n");
                    tasks.flush();
                    assertThat(results.readLine().equals(String.join(" ", meant)))
                            .as("messages in a window of %d bits, takeover %s", bits, takeover)
                            .isTrue();
                }
            }
        } finally {
            python.destroy();
        }
    }

    private String compressed(int bits, boolean takeover, List<String> meant) {
        MessageDeflater deflater = new MessageDeflater(pool, buffers, new MessageDeflater.Terms(6, 0, takeover, bits));
        StringBuilder task = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            byte[] message = Messages.message(random, 1 + random.nextInt(3 << bits));
            byte[] sent = Messages.deflate(deflater, buffers, message);
            if (sent != null) {
                task.append(' ').append(Bytes.hex(ByteBuffer.wrap(sent)));
                meant.add(Bytes.hex(ByteBuffer.wrap(message)));
            }
        }
        deflater.close();
        return task.toString();
    }
}
