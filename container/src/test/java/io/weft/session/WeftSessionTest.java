package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.session.TestSession.Host;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeftSessionTest {

    private final TestSession s = TestSession.opened();

    /** Takes text as a whole. */
    private final class Texts implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String text) {
            s.note("text " + text);
        }
    }

    /** Takes bytes as a whole. */
    private final class Binaries implements MessageHandler.Whole<ByteBuffer> {
        @Override
        public void onMessage(ByteBuffer bytes) {
            s.note("binary " + bytes.remaining());
        }
    }

    @Test
    void tellsWhatTheHandshakeSettled() {
        Session session = s.session();
        assertThat(session.getContainer()).isSameAs(s.host.container);
        assertThat(session.getProtocolVersion()).isEqualTo("13");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("chat");
        assertThat(session.getNegotiatedExtensions()).isEmpty();
        assertThat(session.isSecure()).isTrue();
        assertThat(session.isOpen()).isTrue();
        assertThat(session.getRequestURI()).hasToString("wss://example.com/app/room/7?q=1");
        assertThat(session.getQueryString()).isEqualTo("q=1");
        assertThat(session.getRequestParameterMap()).containsEntry("name", List.of("7"));
        assertThat(session.getPathParameters()).isEqualTo(Map.of("name", "7"));
        assertThat(session.getUserPrincipal()).isNull();
        assertThat(session.getUserProperties()).isEmpty();
        assertThat(session.getOpenSessions()).containsExactly(session);
        assertThat(session).asString().contains(session.getId()).contains("/room/{name}");
        assertThat(s.session().bufferedAmount()).isZero();
    }

    interface Call {
        void on(Session session) throws Exception;
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                method("getContainer", Session::getContainer),
                method("addMessageHandler", x -> x.addMessageHandler(String.class, text -> {})),
                method("addMessageHandler partial", x -> x.addMessageHandler(String.class, (text, last) -> {})),
                method(
                        "addMessageHandler untyped",
                        x -> x.addMessageHandler(new MessageHandler.Whole<String>() {
                            @Override
                            public void onMessage(String text) {}
                        })),
                method("getMessageHandlers", Session::getMessageHandlers),
                method("removeMessageHandler", x -> x.removeMessageHandler(new MessageHandler() {})),
                method("getProtocolVersion", Session::getProtocolVersion),
                method("getNegotiatedSubprotocol", Session::getNegotiatedSubprotocol),
                method("getNegotiatedExtensions", Session::getNegotiatedExtensions),
                method("isSecure", Session::isSecure),
                method("getMaxIdleTimeout", Session::getMaxIdleTimeout),
                method("setMaxIdleTimeout", x -> x.setMaxIdleTimeout(1)),
                method("setMaxBinaryMessageBufferSize", x -> x.setMaxBinaryMessageBufferSize(1)),
                method("getMaxBinaryMessageBufferSize", Session::getMaxBinaryMessageBufferSize),
                method("setMaxTextMessageBufferSize", x -> x.setMaxTextMessageBufferSize(1)),
                method("getMaxTextMessageBufferSize", Session::getMaxTextMessageBufferSize),
                method("getAsyncRemote", Session::getAsyncRemote),
                method("getBasicRemote", Session::getBasicRemote),
                method("getRequestURI", Session::getRequestURI),
                method("getRequestParameterMap", Session::getRequestParameterMap),
                method("getQueryString", Session::getQueryString),
                method("getPathParameters", Session::getPathParameters),
                method("getUserProperties", Session::getUserProperties),
                method("getUserPrincipal", Session::getUserPrincipal),
                method("getOpenSessions", Session::getOpenSessions));
    }

    private static Arguments method(String name, Call call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void everyMethodThrowsOnceTheSessionHasEndedButWorksInOnClose(String name, Call call) {
        s.on("close", call::on);
        s.peerCloses(1000);
        s.expect("close 1000");

        assertThatThrownBy(() -> call.on(s.session()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(s.session().getId());
    }

    @Test
    void closeGetIdAndIsOpenWorkForEver() {
        String id = s.session().getId();
        s.peerCloses(1000);

        assertThat(s.session().getId()).isSameAs(id);
        assertThat(s.session().isOpen()).isFalse();
        assertThatCode(() -> s.session().close()).doesNotThrowAnyException();
        assertThatCode(() -> s.session().close(new CloseReason(CloseCodes.NORMAL_CLOSURE, "x")))
                .doesNotThrowAnyException();
        s.host.executor.runAll();
        s.expect("close 1000");
    }

    /** Whoever waits for the end from outside may count on onClose having been called. */
    @Test
    void anotherThreadSeesTheEndWhenOnCloseHasReturned() {
        s.on("close", session -> s.note("open in the callback: " + session.isOpen()));
        s.session().close();
        assertThat(s.session().isOpen()).isTrue();

        s.host.executor.runAll();
        s.expect("close 1000", "open in the callback: false");
        assertThat(s.session().isOpen()).isFalse();
    }

    @Test
    @Tag("CVE-2017-16031")
    void twoSessionsHaveTwoIds() {
        assertThat(TestSession.opened().session().getId())
                .isNotEqualTo(s.session().getId());
    }

    @Test
    void closingSaysOneThousandOrWhatItIsGiven() {
        s.session().close();
        assertThat(s.wire()).containsExactly("close 1000");

        TestSession reasoned = TestSession.opened();
        reasoned.session().close(new CloseReason(CloseCodes.getCloseCode(4321), "tschüß"));
        assertThat(reasoned.wire()).containsExactly("close 4321:tschüß");
        reasoned.host.executor.runAll();
        reasoned.expect("close 4321:tschüß");
    }

    @ParameterizedTest
    @ValueSource(ints = {1004, 1006, 1015, 2000})
    void aCodeThatMayNotBeSentIsRefusedAndTheSessionStaysOpen(int code) {
        CloseReason.CloseCode wrong = () -> code;
        assertThatThrownBy(() -> s.session().close(new CloseReason(wrong, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(code));
        assertThat(s.session().isOpen()).isTrue();
    }

    @Test
    void aSecondHandlerOfAKindIsRefusedAndNothingChanges() {
        Texts first = new Texts();
        s.session().addMessageHandler(first);
        assertThatThrownBy(() -> s.session().addMessageHandler(String.class, (part, last) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TEXT")
                .hasMessageContaining("WSC-2.1.3-2");
        s.session().addMessageHandler(new Binaries());
        s.session().addMessageHandler(PongMessage.class, pong -> s.note("pong"));

        s.text("x");
        s.frame(true, 2, "xyz");
        s.frame(true, 10, "");
        s.expect("text x", "binary 3", "pong");
    }

    @Test
    void theSetOfHandlersIsASnapshot() {
        Texts handler = new Texts();
        s.session().addMessageHandler(handler);
        Set<MessageHandler> before = s.session().getMessageHandlers();
        s.session().removeMessageHandler(handler);
        s.session().removeMessageHandler(handler);

        assertThat(before).containsExactly(handler);
        assertThat(s.session().getMessageHandlers()).isEmpty();
        s.text("nobody takes it");
        s.expect();
        s.session().addMessageHandler(new Texts());
        s.text("somebody does");
        s.expect("text somebody does");
    }

    @Test
    void oneObjectForTwoKindsIsRemovedFromBoth() {
        MessageHandler.Whole<Object> both = message -> s.note(message.getClass().getSimpleName());
        @SuppressWarnings("unchecked")
        MessageHandler.Whole<String> texts = (MessageHandler.Whole<String>) (MessageHandler) both;
        @SuppressWarnings("unchecked")
        MessageHandler.Whole<byte[]> binaries = (MessageHandler.Whole<byte[]>) (MessageHandler) both;
        s.session().addMessageHandler(String.class, texts);
        s.session().addMessageHandler(byte[].class, binaries);
        s.text("x");
        s.frame(true, 2, "x");
        s.expect("String", "byte[]");
        assertThat(s.session().getMessageHandlers()).containsExactly(both);

        s.session().removeMessageHandler(both);
        s.text("x");
        s.frame(true, 2, "x");
        s.expect();
    }

    @Test
    void aHandlerKeepsTheMessageItIsInTheMiddleOf() {
        MessageHandler.Partial<String> old = (part, last) -> s.note("old " + part + last);
        s.session().addMessageHandler(String.class, old);
        s.frame(false, 1, "a");
        s.session().removeMessageHandler(old);
        s.session().addMessageHandler(String.class, (part, last) -> s.note("new " + part + last));
        s.frame(true, 0, "b");
        s.text("c");

        s.expect("old afalse", "old btrue", "new ctrue");
    }

    @Test
    void aFailingPongHandlerLeavesTheMessageUnderWayAlone() {
        s.session().addMessageHandler(new Texts());
        s.session().addMessageHandler(PongMessage.class, pong -> {
            throw new IllegalStateException("pong");
        });
        s.frame(false, 1, "a");
        s.frame(true, 10, "");
        s.frame(true, 0, "b");

        s.expect("error IllegalStateException: pong", "text ab");
    }

    @Test
    void theRestOfAMessageWhoseHandlerFailedIsDroppedAndTheNextIsDelivered() {
        s.session().addMessageHandler(String.class, (part, last) -> {
            s.note(part);
            if (part.equals("a")) {
                throw new IllegalStateException("a");
            }
        });
        s.frame(false, 1, "a");
        s.frame(false, 0, "b");
        s.frame(true, 0, "c");
        s.text("d");

        s.expect("a", "error IllegalStateException: a", "d");
    }

    @Test
    void theBufferSizesAreTheLimitsOfWholeMessagesOnly() {
        s.session().setMaxTextMessageBufferSize(3);
        s.session().setMaxBinaryMessageBufferSize(2);
        assertThat(s.session().getMaxTextMessageBufferSize()).isEqualTo(3);
        assertThat(s.session().getMaxBinaryMessageBufferSize()).isEqualTo(2);
        s.session().addMessageHandler(String.class, (part, last) -> s.note(part));
        s.session().addMessageHandler(new Binaries());
        s.text("partial messages may be long");
        s.frame(true, 2, "ok");
        s.expect("partial messages may be long", "binary 2");
        s.frame(false, 2, "ab");
        s.frame(true, 0, "c");
        assertThat(s.noting().events).last().asString().isEqualTo("close 1009:The message is too big");
    }

    @Test
    void zeroMeansNoLimitAndWithoutAHandlerThereIsNone() {
        s.session().setMaxTextMessageBufferSize(0);
        s.session().addMessageHandler(new Texts());
        s.session().setMaxBinaryMessageBufferSize(1);
        s.text("x".repeat(5));
        s.frame(true, 2, "nobody takes it, so it costs nothing");
        s.expect("text xxxxx");
    }

    @Test
    void theIdleTimeoutCanBeChanged() {
        s.session().setMaxIdleTimeout(2000);
        assertThat(s.session().getMaxIdleTimeout()).isEqualTo(2000);
        s.session().setMaxIdleTimeout(0);
        s.pass(100);
        assertThat(s.session().isOpen()).isTrue();
        s.session().setMaxIdleTimeout(Long.MAX_VALUE);
        s.pass(100);
        assertThat(s.session().isOpen()).isTrue();
    }

    @Test
    void userPropertiesWithTheNamesOfSettingsChangeThemForTheSession() {
        Host host = new Host();
        host.properties.put("weft.maxTextMessageBytes", 17);
        host.properties.put("weft.maxBinaryMessageBytes", " 18 ");
        host.properties.put("weft.maxIdleTimeout", 19L);
        host.properties.put("weft.asyncSendTimeout", "20");
        host.properties.put("weft.maxFragments", "1");
        host.properties.put("weft.dispatchMode", "inline");
        host.properties.put("other", "untouched");
        TestSession changed = host.connect().open();

        assertThat(changed.session().getMaxTextMessageBufferSize()).isEqualTo(17);
        assertThat(changed.session().getMaxBinaryMessageBufferSize()).isEqualTo(18);
        assertThat(changed.session().getMaxIdleTimeout()).isEqualTo(19);
        assertThat(changed.session().getAsyncRemote().getSendTimeout()).isEqualTo(20);
        assertThat(changed.session().getUserProperties()).containsEntry("other", "untouched");
        changed.frame(false, 1, "1");
        changed.frame(true, 0, "2");
        assertThat(changed.wire()).containsExactly("close 1008:The message has too many fragments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weft.maxTextMessageBytes=3000000000",
                "weft.maxFragments=many",
                "weft.corkBytes=1.5",
                "weft.maxQueuedBytes=",
                "weft.dispatchMode=sometimes"
            })
    void aSettingThatCannotHaveItsValueIsNamed(String setting) {
        String name = setting.substring(0, setting.indexOf('='));
        String value = setting.substring(setting.indexOf('=') + 1);
        Host host = new Host();
        host.properties.put(name, value);

        assertThatThrownBy(host::connect)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void aSettingOutOfItsRangeIsNamed() {
        Host host = new Host();
        host.properties.put("weft.maxFragments", 0);
        assertThatThrownBy(host::connect)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weft.maxFragments");
    }
}
