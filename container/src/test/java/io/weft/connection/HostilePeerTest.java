package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What peers of other implementations were attacked with, through the whole connection. */
class HostilePeerTest {
    private static final String SECRET = "top secret ".repeat(1000);

    /** Buffers are used again; what lay in them before is nobody's business. */
    @ParameterizedTest
    @EnumSource
    @Tag("security-13")
    @Tag("CVE-2016-10518")
    @Tag("CVE-2026-45736")
    void pongsAndClosesSayWhatTheyShouldAndNothingThatLayInABufferBefore(Role role) {
        TestConnection c = new TestConnection(role).open();
        c.receive(c.text(SECRET));
        c.events.expect("text " + SECRET.length() + " bytes");
        c.connection.send(Opcode.TEXT, Payload.ofText(SECRET), 0, SendCallback.IGNORED);
        c.transport.forgetWire();

        c.receive(c.frame(true, 9, "abc"), c.frame(true, 9, ""));
        c.receive(c.close(4000, "bye"));

        assertThat(c.wire()).containsExactly("pong abc", "pong ", "close 4000:bye");
        List<Integer> sizes = new ArrayList<>();
        Frames.parse(c.transport.wire()).forEach(frame -> sizes.add(frame.bytes().length));
        assertThat(sizes).containsExactly(3, 0, 5);
    }

    /** A peer that never reads, and pings all the time: what waits for it is bounded. */
    @Test
    @Tag("security-09")
    @Tag("security-14")
    void pongsForAPeerThatNeverReadsAreFew() {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        for (int i = 0; i < 10_000; i++) {
            c.receive(c.frame(true, 9, "x".repeat(125)));
            if (i % 1000 == 999) {
                c.pass(1); // no more a second than a peer may send
            }
        }
        assertThat(c.connection.queuedBytes()).isLessThan(64 * 1024);
        c.transport.takeAll();
        assertThat(c.wire()).hasSizeLessThan(100).last().isEqualTo("pong " + "x".repeat(125));
    }

    /** Neither the peer's silence nor its endless data keeps a connection that is closing. */
    @ParameterizedTest
    @EnumSource
    @Tag("security-14")
    @Tag("CVE-2024-23672")
    void aPeerThatSendsOnInsteadOfClosingIsCutOffInTime(Role role) {
        TestConnection c = new TestConnection(role).open();
        c.connection.close(new CloseStatus(1000, ""));
        c.executor.runAll();
        for (int second = 0; second < 10 && !c.transport.isClosed(); second++) {
            c.receive(c.text("still here"));
            c.pass(1);
        }
        assertThat(c.transport.isClosed()).isTrue();
        c.events.expect("close 1000");
        c.assertGone();
    }

    /** A peer that takes nothing, so that not even the Close frame leaves. */
    @Test
    @Tag("security-14")
    @Tag("CVE-2024-23672")
    void aPeerThatTakesNotEvenTheCloseFrameIsCutOffInTime() {
        TestConnection c = TestConnection.server();
        c.transport.takeAtMost(0);
        c.connection.send(Opcode.BINARY, Payload.copyOf(ByteBuffer.allocate(100_000)), 0, SendCallback.IGNORED);
        c.connection.close(new CloseStatus(1001, ""));
        c.pass(6);
        assertThat(c.transport.isClosed()).isTrue();
        c.events.expect("close 1001");
        c.assertGone();
    }
}
