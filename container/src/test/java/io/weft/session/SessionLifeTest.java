package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import io.weft.session.TestSession.Host;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint is told, in which order, and what is left afterwards. */
class SessionLifeTest {

    private static final List<String> CODERS = new ArrayList<>();

    @BeforeEach
    void forget() {
        CODERS.clear();
    }

    /** Notes its life. */
    public static class Enc implements Encoder.Text<StringBuilder> {
        public Enc() {}

        @Override
        public void init(EndpointConfig config) {
            CODERS.add("encoder init");
        }

        @Override
        public String encode(StringBuilder object) throws EncodeException {
            return object.toString();
        }

        @Override
        public void destroy() {
            CODERS.add("encoder destroy");
        }
    }

    /** Cannot start. */
    public static final class BadDec implements Decoder.Text<StringBuilder> {
        public BadDec() {}

        @Override
        public void init(EndpointConfig config) {
            throw new AssertionError("on purpose");
        }

        @Override
        public StringBuilder decode(String text) throws DecodeException {
            return new StringBuilder(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    @Test
    void oneOpenMessagesAndOneClose() {
        TestSession s = new Host().connect();
        s.on("open", session -> session.addMessageHandler(String.class, text -> s.note("text " + text)));
        s.open();
        assertThat(s.host.factory.openConnections()).isOne();
        s.text("hello");
        s.peerCloses(1001);

        s.expect("text hello", "close 1001");
        assertThat(s.wire()).containsExactly("close 1001");
        assertThat(s.host.factory.openConnections()).isZero();
        assertThat(s.transport.faults).isEmpty();
        assertThat(s.host.time.armed()).isZero();
    }

    /** A login that ends when told to. */
    private static final class Ending implements Login {
        final List<Dependent> dependents = new ArrayList<>();

        @Override
        public void enter(Dependent dependent) {
            dependents.add(dependent);
        }

        @Override
        public void leave(Dependent dependent) {
            dependents.remove(dependent);
        }

        void end() {
            List.copyOf(dependents).forEach(Dependent::loginEnded);
        }
    }

    @Test
    void theEndOfTheLoginEndsTheSessionAtOnce() {
        Host host = new Host();
        Ending login = new Ending();
        host.login = login;
        TestSession s = host.connect();
        s.on("open", session -> session.addMessageHandler(String.class, text -> s.note("text " + text)));
        s.open();
        login.end();
        host.executor.runAll();
        s.expect("close 1008:The login has ended");
        assertThat(s.wire()).containsExactly("close 1008:The login has ended");

        s.text("not heard any more");
        s.expect();
        s.transport.receiveEnd();
        host.executor.runAll();
        assertThat(login.dependents).isEmpty();
        assertThat(host.time.armed()).isZero();
    }

    @Test
    void aLoginThatEndedBeforeTheOpeningLetsNobodyIn() {
        Host host = new Host();
        Ending login = new Ending();
        host.login = login;
        TestSession s = host.connect();
        login.end();
        s.connection.onOpen();
        host.executor.runAll();

        s.expect();
        assertThat(s.wire()).containsExactly("close 1008:The login has ended");
        s.transport.receiveEnd();
        assertThat(login.dependents).isEmpty();
    }

    @Test
    void aSessionThatEndsByItselfLeavesItsLogin() {
        Host host = new Host();
        Ending login = new Ending();
        host.login = login;
        TestSession s = host.connect().open();
        assertThat(login.dependents).hasSize(1);
        s.peerCloses(1000);

        assertThat(login.dependents).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsASessionException() {
        TestSession s = TestSession.opened();
        s.transport.receiveFailure(new IOException("reset"));
        s.host.executor.runAll();
        s.expect("error SessionException: reset", "close 1006");
    }

    @Test
    void theSameSessionInOpenErrorAndClose() {
        List<Session> seen = new ArrayList<>();
        TestSession s = new Host().connect();
        for (String name : List.of("open", "error", "close")) {
            s.on(name, seen::add);
        }
        s.open();
        s.frame(true, 3, "");
        assertThat(seen).hasSize(3).containsOnly(s.session());
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "error"})
    void whatCallbacksThrowGoesToOnErrorAndTheSessionLivesOn(String kind) {
        TestSession s = new Host().connect();
        s.on("open", session -> {
            session.addMessageHandler(String.class, text -> fail(kind, "text"));
            fail(kind, "open");
        });
        s.on("close", session -> fail(kind, "close"));
        s.connection.onOpen();
        String type = kind.equals("runtime") ? "IllegalStateException" : "AssertionError";
        s.expect("open", "error " + type + ": open");
        s.text("1");
        s.text("2");
        s.expect("error " + type + ": text", "error " + type + ": text");
        s.peerCloses(1000);
        s.expect("close 1000", "error " + type + ": close");
        assertThat(s.host.factory.openConnections()).isZero();
    }

    private static void fail(String kind, String message) {
        if (kind.equals("error")) {
            throw new AssertionError(message);
        }
        throw new IllegalStateException(message);
    }

    @Test
    void anErrorHandlerThatThrowsItsArgumentOrSomethingElseHarmsNothing() {
        TestSession s = new Host().connect();
        IllegalStateException same = new IllegalStateException("same");
        s.on(
                "open",
                session -> session.addMessageHandler(String.class, text -> {
                    throw same;
                }));
        s.on("error", session -> {
            throw same;
        });
        s.open();
        s.text("1");
        s.on("error", session -> {
            throw new IllegalStateException("other");
        });
        s.text("2");
        s.expect("error IllegalStateException: same", "error IllegalStateException: same");
        assertThat(s.session().isOpen()).isTrue();
        s.peerCloses(1000);
        s.expect("close 1000");
    }

    @Test
    void anEndpointWithoutErrorHandlerLivesOnToo() {
        Host host = new Host();
        host.model = ProgrammaticEndpointModel.of(TestSession.Deaf.class, EncoderModel.EMPTY, DecoderModel.EMPTY);
        TestSession s = host.connect(new TestSession.Deaf());
        s.open();
        s.frame(true, 3, "");
        assertThat(s.wire()).hasSize(1);
        s.transport.receiveEnd();
        assertThat(s.host.factory.openConnections()).isZero();
    }

    @Test
    void a1009IsOnTheWireBeforeWhatOnErrorSends() {
        TestSession s = new Host().connect();
        s.on("open", session -> {
            session.setMaxTextMessageBufferSize(3);
            session.addMessageHandler(String.class, text -> s.note("text " + text));
        });
        s.on("error", session -> {
            assertThat(s.wire()).containsExactly("close 1009:The message is too big");
            assertThatThrownBy(() -> session.getBasicRemote().sendText("sorry")).isInstanceOf(IOException.class);
        });
        s.open();
        s.text("four");
        s.expect(
                "error ViolationException: The message is too big: a frame of 4 bytes after 0, the limit is 3 (RFC 6455 §10.4)",
                "close 1009:The message is too big");
    }

    @Test
    void closingWithinOnOpen() {
        TestSession s = new Host().connect();
        s.on("open", session -> {
            session.close(new CloseReason(CloseCodes.getCloseCode(4000), "no"));
            s.note("open returns");
        });
        s.connection.onOpen();
        s.expect("open", "open returns", "close 4000:no");
        s.peerCloses(4000);
        s.expect();
        assertThat(s.host.factory.openConnections()).isZero();
    }

    @Test
    void sendingInOnCloseThrowsAndDoesNotBlock() {
        TestSession s = new Host().connect();
        s.on("close", session -> {
            assertThat(session.isOpen()).isFalse();
            assertThat(session.getOpenSessions()).isEmpty();
            assertThatThrownBy(() -> session.getBasicRemote().sendText("x")).isInstanceOf(IOException.class);
            assertThat(session.getAsyncRemote().sendText("x")).isDone();
            session.close();
        });
        s.open();
        s.peerCloses(1000);
        s.expect("close 1000");
    }

    @Test
    void anEndpointWhoseCodersCannotStartIsClosedWith1011() {
        TestSession s =
                new Host().coders(List.of(Enc.class), List.of(BadDec.class)).connect();
        s.connection.onOpen();

        s.expect();
        assertThat(s.wire()).containsExactly("close 1011:The endpoint could not be started");
        assertThat(CODERS).containsExactly("encoder init", "encoder destroy");
        s.text("dropped");
        s.frame(true, 10, "dropped");
        s.peerCloses(1011);
        assertThat(s.host.factory.openConnections())
                .as("never counted, never subtracted")
                .isZero();
        assertThat(s.host.time.armed()).isZero();
    }

    @Test
    void aWrongEndpointObjectIsClosedWith1011AndItsCodersToo() {
        TestSession s = new Host().coders(List.of(Enc.class), List.of()).connect(new TestSession.Deaf());
        s.connection.onOpen();
        assertThat(s.wire()).containsExactly("close 1011:The endpoint could not be started");
        assertThat(CODERS).containsExactly("encoder init", "encoder destroy");
        s.peerCloses(1011);
        assertThat(s.host.factory.openConnections()).isZero();
    }

    @Test
    void codersLiveAsLongAsTheSession() {
        TestSession s = new Host().coders(List.of(Enc.class), List.of()).connect();
        s.open();
        s.on("close", session -> CODERS.add("close"));
        s.peerCloses(1000);
        assertThat(CODERS).containsExactly("encoder init", "close", "encoder destroy");
    }

    @Test
    @Tag("security-16")
    @Tag("tomcat-leaks")
    void aTransportThatFailsBeforeTheOpeningTellsNothingAndCountsNothing() throws Exception {
        TestSession s = new Host().connect();
        s.connection.onFailure(new IOException("refused"));
        s.host.executor.runAll();
        s.expect();
        assertThat(s.host.factory.openConnections()).isZero();
        assertThat(s.host.factory.awaitClosed(Duration.ZERO)).isTrue();
        assertThat(s.host.time.armed()).isZero();
    }

    @Test
    void idleSessionsEndWith1006() {
        Host host = new Host();
        host.defaults.setMaxIdleTimeout(3000);
        TestSession s = host.connect();
        s.open();
        assertThat(s.session().getMaxIdleTimeout()).isEqualTo(3000);
        s.pass(3);
        s.expect("close 1006");
        s.pass(5);
        assertThat(s.host.time.armed()).isZero();
    }

    @Test
    void theContainersEndClosesAllAndWaits() throws Exception {
        Host host = new Host();
        TestSession one = host.connect().open();
        TestSession two = host.connect().open();
        assertThat(one.session().getOpenSessions()).containsExactlyInAnyOrder(one.session(), two.session());
        host.factory.closeAll(new CloseReason(CloseCodes.GOING_AWAY, "stop"));
        assertThat(one.wire()).containsExactly("close 1001:stop");
        assertThat(two.wire()).containsExactly("close 1001:stop");
        assertThat(one.noting().events).isEmpty();
        assertThat(one.session().getOpenSessions()).as("they are closing").isEmpty();
        host.executor.runAll();
        one.expect("close 1001:stop");
        one.peerCloses(1001);
        // The other peer does not answer: it is dropped.
        assertThat(host.factory.awaitClosed(Duration.ZERO)).isTrue();
        assertThat(two.transport.isClosed()).isTrue();
        two.expect("close 1001:stop");

        TestSession late = host.connect();
        assertThat(late.wire()).isEmpty();
        late.connection.onOpen();
        late.expect();
        assertThat(late.wire()).containsExactly("close 1001:stop");
    }

    /** The connection is made, but the thread that opens its session is yet to come when the container stops. */
    @Test
    void theContainersEndClosesAlsoWhatIsJustOpening() {
        Host host = new Host();
        TestSession opening = host.connect();
        host.factory.closeAll(new CloseReason(CloseCodes.GOING_AWAY, "stop"));
        opening.connection.onOpen();
        assertThat(opening.wire()).containsExactly("close 1001:stop");
        host.executor.runAll();
        opening.peerCloses(1001);
        opening.expect("open", "close 1001:stop");
    }

    @Test
    void whoWaitsForTheEndHearsOfTheLastOne() throws Exception {
        TestSession s = TestSession.opened();
        List<Boolean> result = new ArrayList<>();
        Thread waiting = new Thread(() -> {
            try {
                result.add(s.host.factory.awaitClosed(Duration.ofSeconds(30)));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        waiting.start();
        s.peerCloses(1000);
        waiting.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(result).containsExactly(true);
    }

    @Test
    void closeCodesOfPeersReachTheApplicationWhateverTheyAre() {
        for (int code : new int[] {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999}) {
            TestSession s = TestSession.opened();
            s.peerCloses(code);
            s.expect("close " + code);
        }
    }

    @Test
    void theSessionsOfAnotherEndpointAreNotOpenHere() {
        Host host = new Host();
        TestSession one = host.connect().open();
        host.template = "/hall";
        TestSession other = host.connect().open();
        assertThat(one.session().getOpenSessions()).containsExactly(one.session());
        assertThat(other.session().getOpenSessions()).containsExactly(other.session());
        assertThatThrownBy(() -> one.session().getOpenSessions().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void connectionsWithModelsOfTheirOwnMayBelongToOneEndpoint() {
        Host host = new Host();
        TestSession one = host.connect().open();
        host.coders(List.of(), List.of()); // as when the application upgrades each of them by itself
        TestSession two = host.connect().open();
        assertThat(one.session().getOpenSessions()).containsExactlyInAnyOrder(one.session(), two.session());
    }
}
