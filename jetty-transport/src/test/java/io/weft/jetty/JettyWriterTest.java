package io.weft.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.transport.DispatchMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** What the writer does with windows and completions, over an end point that takes as much as the test allows. */
class JettyWriterTest {

    private static final int WINDOW = JettyTransport.WINDOW;

    private final List<RecordingListener> listeners = new ArrayList<>();

    private JettyTransport over(ByteArrayEndPoint endPoint) {
        JettyTransport transport = new JettyTransport(
                endPoint,
                new LaneThreads(DispatchMode.INLINE, Runnable::run, getClass().getClassLoader()));
        transport.open(opened -> {
            RecordingListener listener = new RecordingListener(opened);
            listeners.add(listener);
            return listener;
        });
        listener().calls.clear();
        return transport;
    }

    private RecordingListener listener() {
        return listeners.get(0);
    }

    private List<String> told() {
        return listener().calls.stream().map(RecordingListener.Call::name).toList();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    @Test
    void writesAllAtOnceWhereThereIsRoom() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 64, true);
        ByteBuffer[] buffers = {bytes("head"), bytes("body")};
        assertThat(over(endPoint).write(buffers, 2)).isTrue();
        assertThat(endPoint.takeOutputString()).isEqualTo("headbody");
        assertThat(buffers)
                .allSatisfy(buffer -> assertThat(buffer.hasRemaining()).isFalse());
        assertThat(told()).isEmpty();
    }

    @Test
    void writesNoMoreBuffersThanCounted() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 64, true);
        ByteBuffer[] buffers = {bytes("one"), bytes("two"), bytes("stale"), null};
        assertThat(over(endPoint).write(buffers, 2)).isTrue();
        assertThat(endPoint.takeOutputString()).isEqualTo("onetwo");
        assertThat(buffers[2].remaining()).isEqualTo(5);
    }

    @Test
    void takesNothingAsWritten() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 64, true);
        JettyTransport transport = over(endPoint);
        assertThat(transport.write(new ByteBuffer[0], 0)).isTrue();
        assertThat(transport.write(new ByteBuffer[] {bytes(""), bytes("")}, 2)).isTrue();
        assertThat(transport.write(new ByteBuffer[] {bytes(""), bytes("x"), bytes("")}, 3))
                .isTrue();
        assertThat(endPoint.takeOutputString()).isEqualTo("x");
    }

    @Test
    void tellsOnceWhenAnOutstandingWriteIsComplete() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 4);
        JettyTransport transport = over(endPoint);
        ByteBuffer[] buffers = {bytes("abc"), bytes("defghij")};
        assertThat(transport.write(buffers, 2)).isFalse();
        assertThat(endPoint.takeOutputString()).isEqualTo("abcd");
        assertThat(told()).isEmpty();
        assertThat(endPoint.takeOutputString()).isEqualTo("efgh");
        assertThat(told()).containsExactly("written");
        assertThat(endPoint.takeOutputString()).isEqualTo("ij");
        assertThat(told()).containsExactly("written");
        assertThat(transport.write(new ByteBuffer[] {bytes("k")}, 1)).isTrue();
    }

    @Test
    void refusesASecondWriteWhileOneIsOutstanding() throws Exception {
        JettyTransport transport = over(new ByteArrayEndPoint(new byte[0], 1));
        assertThat(transport.write(new ByteBuffer[] {bytes("ab")}, 1)).isFalse();
        assertThatThrownBy(() -> transport.write(new ByteBuffer[] {bytes("c")}, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neverGivesTheHostMoreThanAWindow() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Windows endPoint = new Windows();
            ByteBuffer[] buffers = new ByteBuffer[1 + random.nextInt(5)];
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < buffers.length; i++) {
                byte[] content = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(3 * WINDOW)];
                random.nextBytes(content);
                int start = random.nextInt(content.length + 1);
                buffers[i] = ByteBuffer.wrap(content, start, content.length - start);
                all.write(content, start, content.length - start);
            }
            assertThat(over(endPoint).write(buffers, buffers.length))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(endPoint.largest).as("seed %d", seed).isLessThanOrEqualTo(WINDOW);
            assertThat(endPoint.written.toByteArray()).as("seed %d", seed).isEqualTo(all.toByteArray());
            assertThat(buffers).as("seed %d", seed).allSatisfy(buffer -> {
                assertThat(buffer.position()).isEqualTo(buffer.capacity());
                assertThat(buffer.limit()).isEqualTo(buffer.capacity());
            });
            listeners.clear();
        }
    }

    @Test
    void goesOnWithTheNextWindowWhenOneIsComplete() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], WINDOW / 2);
        JettyTransport transport = over(endPoint);
        byte[] content = new byte[3 * WINDOW + 7];
        new Random(1).nextBytes(content);
        ByteBuffer[] buffers = {bytes("head"), ByteBuffer.wrap(content)};
        assertThat(transport.write(buffers, 2)).isFalse();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (told().isEmpty()) {
            received.writeBytes(BufferUtil.toArray(endPoint.takeOutput()));
        }
        received.writeBytes(BufferUtil.toArray(endPoint.takeOutput()));
        assertThat(told()).containsExactly("written");
        assertThat(received.size()).isEqualTo(content.length + 4);
        assertThat(received.toByteArray()).endsWith(content);
        assertThat(buffers[1].limit()).isEqualTo(content.length);
    }

    @Test
    void throwsWhatTheEndPointTellsDuringTheCallAndGivesTheBuffersBack() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 64, true);
        JettyTransport transport = over(endPoint);
        endPoint.shutdownOutput();
        ByteBuffer big = ByteBuffer.allocate(2 * WINDOW);
        assertThatThrownBy(() -> transport.write(new ByteBuffer[] {big}, 1)).isInstanceOf(IOException.class);
        assertThat(big.limit()).isEqualTo(2 * WINDOW);
        endPoint.close();
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsTheFailureOfAnOutstandingWriteOnce() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 4);
        JettyTransport transport = over(endPoint);
        ByteBuffer big = ByteBuffer.allocate(2 * WINDOW);
        assertThat(transport.write(new ByteBuffer[] {big}, 1)).isFalse();
        transport.awaitReadable();
        IOException cause = new IOException("reset");
        endPoint.close(cause);
        transport.onEndPointClosed(cause);
        assertThat(told()).containsExactly("failure");
        assertThat(listener().failures).containsExactly(cause);
        assertThat(big.limit()).isEqualTo(2 * WINDOW);
    }

    @Test
    void tellsAFailureBetweenTwoWindowsAsOneOfTheWholeWrite() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], WINDOW - 1) {
            private int flushes;

            @Override
            public boolean flush(ByteBuffer... buffers) throws IOException {
                // Two attempts at the first window, one that completes it, and then the next one fails.
                if (++flushes > 3) {
                    throw new IOException("broken between two windows");
                }
                return super.flush(buffers);
            }
        };
        assertThat(over(endPoint).write(new ByteBuffer[] {ByteBuffer.allocate(2 * WINDOW)}, 1))
                .isFalse();
        endPoint.takeOutput();
        assertThat(told()).containsExactly("failure");
        assertThat(listener().failures.element()).hasMessage("broken between two windows");
    }

    @Test
    void dropsAnOutstandingWriteOnClose() throws Exception {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 4);
        JettyTransport transport = over(endPoint);
        assertThat(transport.write(new ByteBuffer[] {bytes("too much")}, 1)).isFalse();
        transport.close();
        transport.close();
        transport.onEndPointClosed(null);
        assertThat(told()).isEmpty();
    }

    @Test
    void turnsARefusalIntoAnIOException() {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 4) {
            @Override
            public void write(Callback callback, ByteBuffer... buffers) {
                throw new UnsupportedOperationException("no writes here");
            }
        };
        ByteBuffer big = ByteBuffer.allocate(2 * WINDOW);
        assertThatThrownBy(() -> over(endPoint).write(new ByteBuffer[] {big}, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no writes here");
        assertThat(big.remaining()).isEqualTo(2 * WINDOW);
    }

    /** Takes everything, like a stream of HTTP/2: without moving the position of a single buffer. */
    private static final class Windows extends ByteArrayEndPoint {

        final ByteArrayOutputStream written = new ByteArrayOutputStream();
        int largest;

        @Override
        public void write(Callback callback, ByteBuffer... buffers) {
            int size = 0;
            for (ByteBuffer buffer : buffers) {
                written.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
                size += buffer.remaining();
            }
            largest = Math.max(largest, size);
            callback.succeeded();
        }
    }
}
