package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Role;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reading, through the whole connection. */
class InboundPumpTest {

    private static final int PIECE = 16 * 1024;

    private final TestConnection c = TestConnection.server();

    @Test
    void bytesThatComeOneByOneAreTheSameMessage() {
        c.transport.readAtMost(1);
        c.receive(c.text("hello"), c.frame(false, 1, "a"), c.frame(true, 10, "p"), c.frame(true, 0, "b"));

        c.events.expect("text hello", "pong p", "text ab");
    }

    @Test
    void aShortReadEndsTheBurstAndReadinessIsAskedForAgain() {
        c.receive(c.text("1"));
        assertThat(c.transport.isAwaiting()).isTrue();
        c.receive(c.text("2"));

        c.events.expect("text 1", "text 2");
        assertThat(c.transport.faults).isEmpty();
    }

    @Test
    void aMessageLargerThanTheBufferIsReadInOneBurst() {
        c.receive(c.text("x".repeat(100_000)));

        c.events.expect("text 100000 bytes");
    }

    @Test
    void aLongMessageComesAsOneChunk() {
        c.receive(c.frame(false, 1, "x".repeat(100_000)), c.frame(true, 0, "y"));

        c.events.expect("text " + 100_001 + " bytes");
        assertThat(c.events.longestChunk).isEqualTo(100_000);
    }

    @Test
    void manyBytesThatEndWhereABufferEndsAreReadToTheEnd() {
        byte[] message = c.text("x".repeat(8 * 16 * 1024 - 14)); // its header has 14 bytes
        c.receive(message, message, message);

        c.events.expect("text 131058 bytes", "text 131058 bytes", "text 131058 bytes");
        assertThat(c.transport.isAwaiting()).isTrue();
    }

    @Test
    void whatWasReadBeforeABrokenReadIsDelivered() {
        TestConnection late = new TestConnection(Role.SERVER);
        late.transport.receive(piecesOfOneMessage(late));
        late.transport.receiveFailure(new IOException("reset"));
        late.connection.onOpen();
        late.transport.receive();

        late.events.expect("open", "text 32760 bytes", "error IOException", "close 1006");
    }

    @Test
    void whatWasReadBeforeTheEndIsDelivered() {
        TestConnection late = new TestConnection(Role.SERVER);
        late.transport.receive(piecesOfOneMessage(late));
        late.transport.receiveEnd();
        late.connection.onOpen();
        late.transport.receive();

        late.events.expect("open", "text 32760 bytes", "close 1006");
    }

    /** Two reads as long as a record of TLS, behind which more may come at once. */
    private static byte[][] piecesOfOneMessage(TestConnection connection) {
        byte[] frame = connection.text("x".repeat(2 * PIECE - 8)); // its header has 8 bytes
        return new byte[][] {Arrays.copyOf(frame, PIECE), Arrays.copyOfRange(frame, PIECE, frame.length)};
    }

    @Test
    void readinessWithoutBytesIsNoEvent() {
        c.connection.onReadable();

        c.events.expect();
        assertThat(c.transport.isClosed()).isFalse();
    }

    @Test
    void aBufferIsHeldOnlyWhileThereAreBytes() {
        c.receive(c.frame(false, 1, "the beginning"));
        Object first = c.buffers.take();
        assertThat(c.buffers.take()).as("one was given back").isNotSameAs(first);
    }

    @Test
    void messagesBeforeABrokenReadAreDelivered() {
        c.receive(c.text("1"));
        c.transport.receiveFailure(new IOException("reset"));

        c.events.expect("text 1", "error IOException", "close 1006");
        c.assertGone();
    }

    @Test
    void whatFollowsTheHandshakeAtOnceIsDeliveredAfterOnOpen() {
        TestConnection late = new TestConnection(Role.SERVER);
        late.transport.receive(late.text("early"));
        late.events.expect();
        late.connection.onOpen();
        late.transport.receive();

        late.events.expect("open", "text early");
    }

    @Test
    void aReadThatThrowsWhatItMustNotEndsTheConnection() {
        c.transport.receiveFailure(new IllegalStateException("a host's fault"));

        c.events.expect("error IOException", "close 1006");
        c.assertGone();
    }
}
