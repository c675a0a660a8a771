package io.weft.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.benchmark.load.Content.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private static void expectMessage(SocketChannel peer, ByteBuffer message) throws IOException {
        ByteBuffer spoken = ByteBuffer.allocate(message.limit());
        while (spoken.hasRemaining()) {
            assertThat(peer.read(spoken)).isPositive();
        }
        assertThat(spoken.flip()).isEqualTo(message);
    }

    @Test
    void what_nobody_hears_in_time_is_lost_and_the_next_message_leaves() throws IOException {
        ByteBuffer message = ClientFrames.messages(new Content(Kind.TEXT, 10), false, 1);
        try (ServerSocketChannel listening =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open(listening.getLocalAddress());
                SocketChannel peer = listening.accept()) {
            channel.configureBlocking(false);
            LoadConnection speaker =
                    new LoadConnection(new PlainWire(channel), selector, new LengthCheck(10), message, 1);
            FanOut fanOut = new FanOut(1, 2);

            fanOut.start(List.of(speaker, speaker), System.nanoTime());
            expectMessage(peer, message);
            fanOut.tick(System.nanoTime() + LONG, true);
            assertThat(fanOut.inFlight()).as("nothing has come at all").isEqualTo(4);

            fanOut.received(speaker, 3, true);
            fanOut.tick(System.nanoTime(), true);
            assertThat(fanOut.inFlight()).as("not yet lost").isEqualTo(1);
            fanOut.tick(System.nanoTime() + LONG, true);
            expectMessage(peer, message);
            assertThat(fanOut.inFlight()).isEqualTo(4);

            fanOut.received(speaker, 4, false);
            assertThat(fanOut.inFlight()).isZero();
            assertThat(new Heard(7, fanOut.due()).lost()).isEqualTo(1 / 8.0);
        }
    }

    @Test
    void what_comes_late_is_not_lost() {
        assertThat(new Heard(9, 8).lost()).isZero();
    }
}
