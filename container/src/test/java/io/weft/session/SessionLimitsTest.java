package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.connection.Frames;
import io.weft.session.TestSession.Host;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits, the send queue's policy and flow control as an application sees and sets them. */
class SessionLimitsTest {
    private final List<String> messages = new ArrayList<>();

    private TestSession listening(Host host) {
        return host.connect()
                .on(
                        "open",
                        session ->
                                session.addMessageHandler(String.class, (MessageHandler.Whole<String>) messages::add))
                .open();
    }

    private static Host host(Object... properties) {
        Host host = new Host();
        for (int i = 0; i < properties.length; i += 2) {
            host.properties.put((String) properties[i], properties[i + 1]);
        }
        return host;
    }

    @Test
    void aSessionLastsAsLongAsItMay() {
        TestSession s = host("weft.maxLifetime", 60_000).connect().open();
        s.pass(59);
        s.expect();
        s.pass(1);
        assertThat(s.wire()).containsExactly("close 1001:The session has lasted as long as it may");
        s.peerCloses(1001);
        s.expect("close 1001:The session has lasted as long as it may");
        assertThat(s.host.time.armed()).isZero();
    }

    @Test
    void aSessionThatEndsBeforeLeavesNoTimer() {
        TestSession s = host("weft.maxLifetime", "60000").connect().open();
        s.peerCloses(1000);
        assertThat(s.host.time.armed()).isZero();
        TestSession early = host("weft.maxLifetime", 60_000).connect().on("open", Session::close);
        early.connection.onOpen();
        early.peerCloses(1000);
        assertThat(early.host.time.armed()).isZero();
    }

    @Test
    void withoutALifetimeThereIsNoTimer() {
        assertThat(TestSession.opened().host.time.armed()).isZero();
    }

    @Test
    void limitsAreTheEndpointsOwn() {
        TestSession s = listening(host("weft.maxMessagesPerSecond", 2));
        s.text("a");
        s.text("b");
        s.text("c");
        assertThat(messages).containsExactly("a", "b");
        assertThat(s.noting().events).hasSize(2);
        assertThat(s.noting().events.get(0)).contains("Messages come too fast", "weft.maxMessagesPerSecond");
        assertThat(s.noting().events.get(1)).isEqualTo("close 1008:Messages come too fast");
    }

    @Test
    void thePolicyOfTheQueueIsTheEndpointsOwn() {
        TestSession s = host("weft.sendOverflow", "Drop-Newest", "weft.maxQueuedMessages", "1")
                .connect()
                .open();
        s.transport.takeAtMost(1);
        List<String> fates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            s.session()
                    .getAsyncRemote()
                    .sendText(
                            "m" + i,
                            result -> fates.add(
                                    result.isOK()
                                            ? "sent"
                                            : result.getException().getClass().getSimpleName()));
        }
        s.host.executor.runAll();
        assertThat(fates).containsExactly("MessageDroppedException");
        s.session().onDrain(0, () -> fates.add("drained"));
        s.transport.takeAll();
        s.host.executor.runAll();
        assertThat(fates).containsExactlyInAnyOrder("MessageDroppedException", "sent", "sent", "drained");
    }

    @Test
    void aSessionIsSuspendedAndResumed() {
        TestSession s = listening(new Host());
        s.session().suspend();
        s.text("a");
        s.receive(Frames.frame(true, true, 9, "p".getBytes(StandardCharsets.UTF_8)));
        assertThat(messages).isEmpty();
        assertThat(s.wire()).containsExactly("pong p");
        s.session().resume();
        s.host.executor.runAll();
        assertThat(messages).containsExactly("a");
    }

    @Test
    @Tag("security-09")
    void unfinishedMessagesArePinnedUntilTheirEnd() {
        Host host = new Host();
        TestSession s = listening(host);
        s.frame(false, 1, "x".repeat(100));
        assertThat(host.factory.pinnedBytes()).isEqualTo(512);
        s.frame(false, 0, "x".repeat(500));
        assertThat(host.factory.pinnedBytes()).isEqualTo(1024);
        s.frame(true, 0, "x");
        assertThat(host.factory.pinnedBytes()).isZero();
        assertThat(messages).singleElement().asString().hasSize(601);
    }

    @Test
    @Tag("security-30")
    void aConnectionThatEndsGivesBackWhatItHadPinned() {
        Host host = new Host();
        TestSession s = listening(host);
        s.frame(false, 1, "x");
        s.session().suspend();
        s.frame(false, 0, "y");
        assertThat(host.factory.pinnedBytes()).isEqualTo(512 + 2 * 64 + 1);
        s.transport.receiveEnd();
        s.host.executor.runAll();
        assertThat(host.factory.pinnedBytes()).isZero();
    }
}
