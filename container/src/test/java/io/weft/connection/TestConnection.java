package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.Pipeline;
import io.weft.frame.Role;
import io.weft.protocol.Limits;
import io.weft.transport.DispatchMode;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** One connection between a scripted transport and a recorder, with time and executor moved by hand. */
final class TestConnection {

    static final ConnectionSettings SETTINGS = ConnectionSettings.DEFAULTS;
    private static final int BUFFERS = 4;

    final FakeTransport transport = new FakeTransport();
    final ManualScheduler time = new ManualScheduler();
    final QueueExecutor executor = new QueueExecutor();
    final EventRecorder events = new EventRecorder();
    final BufferPool buffers = new BufferPool(16 * 1024, BUFFERS);
    final WebSocketConnection connection;
    private final boolean peerMasks;

    TestConnection(Role role, ConnectionSettings settings) {
        this(role, settings, Pipeline.NONE);
    }

    TestConnection(Role role, ConnectionSettings settings, Pipeline pipeline) {
        connection = new WebSocketConnection(
                transport,
                role,
                settings,
                new ConnectionServices(buffers, time, executor, () -> 0x0a0b0c0d),
                pipeline,
                events);
        transport.tell(connection);
        peerMasks = role == Role.SERVER;
    }

    TestConnection(Role role) {
        this(role, SETTINGS);
    }

    static TestConnection server() {
        return new TestConnection(Role.SERVER).open();
    }

    static TestConnection server(ConnectionSettings settings) {
        return new TestConnection(Role.SERVER, settings).open();
    }

    static ConnectionSettings inline(long maxQueuedBytes) {
        return overflow(
                DispatchMode.INLINE,
                SendOverflow.FAIL,
                maxQueuedBytes,
                SETTINGS.sending().maxQueuedMessages());
    }

    static ConnectionSettings limits(Limits limits) {
        return SETTINGS.with(limits);
    }

    /** Settings of a queue that decides for itself. */
    static ConnectionSettings overflow(
            DispatchMode mode, SendOverflow policy, long maxQueuedBytes, int maxQueuedMessages) {
        SendSettings d = SendSettings.DEFAULTS;
        return SETTINGS.with(mode)
                .with(new SendSettings(maxQueuedBytes, maxQueuedMessages, policy, d.corkBytes(), d.blockingTimeout()));
    }

    static ConnectionSettings queue(long maxQueuedBytes, int corkBytes) {
        SendSettings d = SendSettings.DEFAULTS;
        return SETTINGS.with(
                new SendSettings(maxQueuedBytes, d.maxQueuedMessages(), d.overflow(), corkBytes, d.blockingTimeout()));
    }

    TestConnection open() {
        connection.onOpen();
        events.expect("open");
        return this;
    }

    byte[] text(String text) {
        return Frames.text(peerMasks, text);
    }

    byte[] frame(boolean fin, int opcode, String payload) {
        return Frames.frame(peerMasks, fin, opcode, Frames.utf8(payload));
    }

    byte[] close(int code, String reason) {
        return Frames.close(peerMasks, code, reason);
    }

    byte[] emptyClose() {
        return Frames.frame(peerMasks, true, 8, new byte[0]);
    }

    /** A frame with a reserved opcode: a violation in every state. */
    byte[] violation() {
        return Frames.frame(peerMasks, true, 3, new byte[0]);
    }

    void receive(byte[]... frames) {
        transport.receive(Frames.joined(frames));
    }

    void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
        executor.runAll();
    }

    List<String> wire() {
        return Frames.read(transport.wire());
    }

    /** The connection has ended, told all, and left nothing behind: no timer, no task, no byte, no buffer twice. */
    void assertGone() {
        executor.runAll();
        events.expect();
        assertThat(transport.faults).isEmpty();
        assertThat(transport.isClosed()).as("closed").isTrue();
        assertThat(events.disconnects).hasValue(1);
        assertThat(time.armed()).as("timers").isZero();
        assertThat(connection.queuedBytes()).as("queued bytes").isZero();
        assertThat(connection.isOpen()).isFalse();
        Set<Object> lent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < BUFFERS; i++) {
            assertThat(lent.add(buffers.take()))
                    .as("a buffer was given back twice")
                    .isTrue();
        }
    }
}
