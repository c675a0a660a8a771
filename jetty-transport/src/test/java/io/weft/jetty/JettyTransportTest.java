package io.weft.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.transport.DispatchMode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/** Reading, readiness and the end, over an end point in memory; tasks for other threads wait until the test runs them. */
class JettyTransportTest {

    private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 4);
    private final Queue<Runnable> handedOff = new ArrayDeque<>();
    private final List<RecordingListener> listeners = new ArrayList<>();
    private final ClassLoader loader = new URLClassLoader("application", new URL[0], null);

    private JettyTransport opened(DispatchMode mode, Executor executor, String early) {
        JettyTransport transport = new JettyTransport(endPoint, new LaneThreads(mode, executor, loader));
        transport.startWith(ByteBuffer.wrap(early.getBytes(ISO_8859_1)));
        transport.open(open -> {
            RecordingListener listener = new RecordingListener(open);
            listeners.add(listener);
            return listener;
        });
        return transport;
    }

    private JettyTransport inline() {
        return opened(DispatchMode.INLINE, handedOff::add, "");
    }

    private void runHandedOff() {
        Runnable task = handedOff.poll();
        assertThat(task).isNotNull();
        task.run();
    }

    private List<String> told() {
        return listeners.get(0).calls.stream().map(RecordingListener.Call::name).toList();
    }

    private static String text(ByteBuffer read) {
        return ISO_8859_1.decode(read.duplicate().flip()).toString();
    }

    @Test
    void readsIntoAnEmptyBuffer() throws Exception {
        JettyTransport transport = inline();
        ByteBuffer into = ByteBuffer.allocate(16);
        assertThat(transport.read(into)).isZero();
        endPoint.addInput("hello");
        assertThat(transport.read(into)).isEqualTo(5);
        assertThat(text(into)).isEqualTo("hello");
        assertThat(into.limit()).isEqualTo(16);
    }

    @Test
    void readsBehindWhatABufferHoldsAndNoFurtherThanItsLimit() throws Exception {
        JettyTransport transport = inline();
        endPoint.addInput("0123456789");
        ByteBuffer into =
                ByteBuffer.allocate(16).put((byte) 'a').put((byte) 'b').limit(6);
        assertThat(transport.read(into)).isEqualTo(4);
        assertThat(text(into)).isEqualTo("ab0123");
        assertThat(transport.read(into)).isZero();
        assertThat(into.limit()).isEqualTo(6);
        into.limit(16);
        assertThat(transport.read(into)).isEqualTo(6);
        assertThat(text(into)).isEqualTo("ab0123456789");
    }

    @Test
    void readsIntoASliceThatDoesNotStartAtTheArraysStart() throws Exception {
        JettyTransport transport = inline();
        endPoint.addInput("xyz");
        ByteBuffer whole = ByteBuffer.allocate(10);
        ByteBuffer into = whole.slice(4, 2);
        assertThat(transport.read(into)).isEqualTo(2);
        assertThat(whole.array()).containsExactly(0, 0, 0, 0, 'x', 'y', 0, 0, 0, 0);
    }

    @Test
    void readsNoMoreThanAWindowAtOnce() throws Exception {
        JettyTransport transport = inline();
        endPoint.addInput(ByteBuffer.allocate(3 * JettyTransport.WINDOW));
        assertThat(transport.read(ByteBuffer.allocate(2 * JettyTransport.WINDOW)))
                .isEqualTo(JettyTransport.WINDOW);
    }

    @Test
    void tellsTheEndOfInput() throws Exception {
        JettyTransport transport = inline();
        endPoint.addInput("last");
        endPoint.addInputEOF();
        ByteBuffer into = ByteBuffer.allocate(16);
        assertThat(transport.read(into)).isEqualTo(4);
        assertThat(transport.read(into)).isEqualTo(-1);
        assertThat(transport.read(into)).isEqualTo(-1);
        assertThat(endPoint.isOpen()).isTrue();
        assertThat(told()).containsExactly("open");
    }

    @Test
    void readsEarlyBytesFirstInAsManyPartsAsTheReaderLikes() throws Exception {
        JettyTransport transport = opened(DispatchMode.INLINE, handedOff::add, "early");
        endPoint.addInput("late");
        ByteBuffer into = ByteBuffer.allocate(16).limit(2);
        assertThat(transport.read(into)).isEqualTo(2);
        into.limit(16);
        assertThat(transport.read(into)).isEqualTo(3);
        assertThat(transport.read(into)).isEqualTo(4);
        assertThat(text(into)).isEqualTo("earlylate");
    }

    @Test
    void callsForEarlyBytesOnAnotherThread() {
        JettyTransport transport = opened(DispatchMode.INLINE, handedOff::add, "early");
        transport.awaitReadable();
        assertThat(told()).containsExactly("open");
        assertThat(endPoint.isFillInterested()).isFalse();
        runHandedOff();
        assertThat(told()).containsExactly("open", "readable");
    }

    @Test
    void callsOncePerQuestion() {
        JettyTransport transport = inline();
        transport.awaitReadable();
        endPoint.addInput("a");
        endPoint.addInput("b");
        assertThat(told()).containsExactly("open", "readable");
        assertThat(endPoint.isFillInterested()).isFalse();
    }

    @Test
    void callsNobodyUnasked() {
        inline();
        endPoint.addInput("unasked");
        assertThat(told()).containsExactly("open");
        assertThat(endPoint.isFillInterested()).isFalse();
    }

    @Test
    void opensAWorkerOnAThreadOfItsOwn() {
        opened(DispatchMode.WORKER, handedOff::add, "");
        assertThat(listeners).isEmpty();
        runHandedOff();
        assertThat(told()).containsExactly("open");
    }

    @Test
    void runsAWorkerOnTheThreadThatMayBlock() {
        JettyTransport transport = opened(DispatchMode.WORKER, handedOff::add, "");
        runHandedOff();
        transport.awaitReadable();
        endPoint.addInput("x");
        assertThat(handedOff).isEmpty();
        assertThat(told()).containsExactly("open", "readable");
    }

    /** The start of the lane may then come from the completion of that write, on the selector thread. */
    @Test
    void handsAWorkerOffWhileAWriteIsOutstanding() throws Exception {
        JettyTransport transport = opened(DispatchMode.WORKER, handedOff::add, "");
        runHandedOff();
        assertThat(transport.write(new ByteBuffer[] {ByteBuffer.allocate(5)}, 1))
                .isFalse();
        transport.awaitReadable();
        endPoint.addInput("x");
        assertThat(told()).containsExactly("open");
        runHandedOff();
        assertThat(told()).containsExactly("open", "readable");
    }

    @Test
    void setsTheApplicationsLoaderAroundEachCallAndRestoresIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        JettyTransport transport = inline();
        transport.awaitReadable();
        endPoint.addInput("x");
        assertThat(transport.write(new ByteBuffer[] {ByteBuffer.allocate(5)}, 1))
                .isFalse();
        endPoint.takeOutput();
        transport.onEndPointClosed(null);
        assertThat(told()).containsExactly("open", "readable", "written", "failure");
        assertThat(listeners.get(0).calls)
                .allSatisfy(call -> assertThat(call.loader()).isSameAs(loader));
        assertThat(thread.getContextClassLoader()).isSameAs(before);
    }

    @Test
    void tellsAReaderThatAsksTooLate() {
        JettyTransport transport = inline();
        endPoint.close();
        transport.awaitReadable();
        transport.onEndPointClosed(null);
        assertThat(told()).containsExactly("open", "failure");
        assertThat(listeners.get(0).failures.element()).isInstanceOf(ClosedChannelException.class);
    }

    /** A socket's end point neither refuses a question after its close nor answers it. */
    @Test
    void tellsAReaderThatTheEndPointHasForgotten() {
        JettyTransport transport = over(new ByteArrayEndPoint() {
            @Override
            protected void needsFillInterest() {
                close();
            }

            @Override
            public void onClose(Throwable failure) {}
        });
        transport.awaitReadable();
        assertThat(told()).containsExactly("open", "failure");
    }

    @Test
    void tellsNoFailureWhenTheLaneHasEndedAllBeforeItsQuestionReturns() {
        ByteArrayEndPoint answersAtOnce = new ByteArrayEndPoint() {
            @Override
            protected void needsFillInterest() {
                getFillInterest().fillable();
                shutdownOutput();
                shutdownInput();
            }
        };
        over(answersAtOnce).awaitReadable();
        assertThat(answersAtOnce.isOpen()).isFalse();
        assertThat(told()).containsExactly("open", "readable");
    }

    private JettyTransport over(ByteArrayEndPoint other) {
        JettyTransport transport =
                new JettyTransport(other, new LaneThreads(DispatchMode.INLINE, handedOff::add, loader));
        transport.open(open -> {
            RecordingListener listener = new RecordingListener(open);
            listeners.add(listener);
            return listener;
        });
        return transport;
    }

    @Test
    void throwsFromAReadAndTellsNothingMore() {
        JettyTransport transport = inline();
        endPoint.close();
        assertThatThrownBy(() -> transport.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
        transport.onEndPointClosed(new IOException("late news"));
        assertThat(told()).containsExactly("open");
    }

    @Test
    void tellsTheFailureOfAWriteAlsoAfterAReadHasThrown() throws Exception {
        ByteArrayEndPoint breaksReads = new ByteArrayEndPoint(new byte[0], 4) {
            @Override
            public int fill(ByteBuffer buffer) {
                throw new IllegalStateException("broken");
            }
        };
        JettyTransport transport = over(breaksReads);
        assertThat(transport.write(new ByteBuffer[] {ByteBuffer.allocate(5)}, 1))
                .isFalse();
        assertThatThrownBy(() -> transport.read(ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken");
        breaksReads.close();
        transport.onEndPointClosed(null);
        assertThat(told()).containsExactly("open", "failure");
    }

    @Test
    void tellsThatTheHostClosedTheConnection() {
        inline().onEndPointClosed(new IOException("the server stops"));
        assertThat(told()).containsExactly("open", "failure");
        assertThat(listeners.get(0).failures.element()).hasMessage("the server stops");
    }

    @Test
    void takesTheEndOfBothSidesForNoFailure() throws Exception {
        JettyTransport transport = inline();
        transport.shutdownOutput();
        assertThat(endPoint.isOutputShutdown()).isTrue();
        endPoint.addInputEOF();
        assertThat(transport.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(endPoint.isOpen()).isFalse();
        transport.onEndPointClosed(null);
        assertThat(told()).containsExactly("open");
    }

    @Test
    void keepsSilentAboutItsOwnClose() {
        JettyTransport transport = inline();
        transport.awaitReadable();
        transport.close();
        transport.close();
        transport.onEndPointClosed(null);
        assertThat(endPoint.isOpen()).isFalse();
        assertThat(told()).containsExactly("open");
    }

    @Test
    void closesAfterAListenerThatThrows() {
        JettyTransport transport =
                new JettyTransport(endPoint, new LaneThreads(DispatchMode.INLINE, Runnable::run, loader));
        transport.open(open -> {
            throw new IllegalStateException("no listener (a fault that this test makes)");
        });
        assertThat(endPoint.isOpen()).isFalse();
        transport.onEndPointClosed(null);
        assertThat(listeners).isEmpty();
    }

    @Test
    void closesWhenNoThreadCanOpenIt() {
        opened(DispatchMode.WORKER, JettyTransportTest::reject, "");
        assertThat(endPoint.isOpen()).isFalse();
        assertThat(listeners).isEmpty();
    }

    @Test
    void failsWhenNoThreadCanRunTheLane() {
        JettyTransport early = opened(DispatchMode.INLINE, JettyTransportTest::reject, "early");
        early.awaitReadable();
        assertThat(told()).containsExactly("open", "failure");
    }

    @Test
    void failsWhenNoThreadCanTakeTheLaneOver() throws Exception {
        List<Runnable> first = new ArrayList<>();
        JettyTransport transport = opened(
                DispatchMode.WORKER,
                task -> {
                    if (!first.isEmpty()) {
                        reject(task);
                    }
                    first.add(task);
                },
                "");
        first.get(0).run();
        assertThat(transport.write(new ByteBuffer[] {ByteBuffer.allocate(5)}, 1))
                .isFalse();
        transport.awaitReadable();
        endPoint.addInput("x");
        assertThat(told()).containsExactly("open", "failure");
    }

    private static void reject(Runnable task) {
        throw new RejectedExecutionException("no thread for " + task.getClass().getSimpleName());
    }
}
