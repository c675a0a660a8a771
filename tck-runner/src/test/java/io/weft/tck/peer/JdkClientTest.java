package io.weft.tck.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.peer.Messages.Message;
import io.weft.tck.scenario.Scenario;
import io.weft.tck.scenario.Served;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's client, which does not compress, with Weft as server: a few messages at a time under way. */
@Scenario(EchoPeers.class)
class JdkClientTest {
    private static final int MESSAGES = 100;
    private static final int UNDER_WAY = 8;
    private static final int TIMEOUT_SECONDS = 60;

    private final Served served;

    JdkClientTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @EnumSource
    void exchanges_random_messages(Shape shape) throws Exception {
        Extent extent = Extent.of(getClass(), MESSAGES);
        Random random = new Random(extent.seed());
        Messages messages = new Messages(random, extent.messages());
        String name = Ledger.newName();
        Returns returns = new Returns();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(served.uri("/exchange/TAKEOVER/" + shape.path() + "/" + name), returns)
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Tally sent = new Tally();
        for (int i = 0; i < extent.messages(); i++) {
            returns.acquire(1);
            if (random.nextInt(20) == 0) {
                await(socket.sendPing(ByteBuffer.wrap(messages.bytes(random.nextInt(126)))));
            }
            send(socket, random, messages.next(), sent);
        }
        returns.acquire(UNDER_WAY);
        await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        assertThat(Ledger.await(name)).as("at Weft").isEqualTo(sent + "|" + sent);
        assertThat(returns.received).hasToString(sent.toString());
    }

    private static void send(WebSocket socket, Random random, Message message, Tally sent) throws Exception {
        ByteBuffer payload = ByteBuffer.wrap(message.payload());
        if (message.text()) {
            String text = message.string();
            int cut = random.nextInt(text.length() + 1);
            if (cut < text.length() && Character.isLowSurrogate(text.charAt(cut))) {
                cut++;
            }
            sent.text(text, true);
            await(socket.sendText(text.substring(0, cut), false));
            await(socket.sendText(text.substring(cut), true));
        } else {
            int cut = random.nextInt(payload.remaining() + 1);
            sent.binary(payload, true);
            await(socket.sendBinary(payload.slice(0, cut), false));
            await(socket.sendBinary(payload.slice(cut, payload.remaining() - cut), true));
        }
    }

    private static void await(CompletableFuture<WebSocket> step) throws Exception {
        assertThat(step.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }

    /** What comes back. */
    private static final class Returns implements WebSocket.Listener {
        /** Owned by the thread that runs the callbacks. */
        private final Tally received = new Tally();

        private final Semaphore room = new Semaphore(UNDER_WAY);

        void acquire(int permits) throws InterruptedException {
            assertThat(room.tryAcquire(permits, TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("answers, after " + received)
                    .isTrue();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            received.text(part.toString(), last);
            return ended(socket, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            received.binary(part, last);
            return ended(socket, last);
        }

        private CompletionStage<?> ended(WebSocket socket, boolean last) {
            if (last) {
                room.release();
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
