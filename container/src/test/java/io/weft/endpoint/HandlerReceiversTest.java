package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weft.coder.DecoderModel;
import io.weft.coder.Decoders;
import io.weft.coder.InstanceFactory;
import io.weft.coder.TestConfig;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerReceiversTest {
    private final List<Object> log = new ArrayList<>();
    private final Decoders decoders;

    HandlerReceiversTest() throws Exception {
        decoders = DecoderModel.of(List.of(Word.Text.class, Word.Binary.class))
                .open(InstanceFactory.REFLECTIVE, TestConfig.plain());
    }

    private static void send(MessageReceiver receiver, String text) throws Throwable {
        receiver.sink().accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true);
    }

    private <T> MessageKind onlyKind(Class<T> type) {
        List<MessageReceiver> receivers = HandlerReceivers.forWhole(type, message -> {}, decoders);
        assertThat(receivers).hasSize(1);
        assertThat(receivers.get(0).maxMessageSize()).isEqualTo(-1);
        assertThat(receivers.get(0).partial()).isFalse();
        return receivers.get(0).kind();
    }

    @Test
    void aTypeTellsTheKind() {
        assertThat(onlyKind(String.class)).isEqualTo(MessageKind.TEXT);
        assertThat(onlyKind(Reader.class)).isEqualTo(MessageKind.TEXT);
        assertThat(onlyKind(Integer.class)).isEqualTo(MessageKind.TEXT);
        assertThat(onlyKind(byte[].class)).isEqualTo(MessageKind.BINARY);
        assertThat(onlyKind(ByteBuffer.class)).isEqualTo(MessageKind.BINARY);
        assertThat(onlyKind(InputStream.class)).isEqualTo(MessageKind.BINARY);
        assertThat(onlyKind(PongMessage.class)).isEqualTo(MessageKind.PONG);
    }

    @Test
    void aDecodedTypeTakesEachKindThatHasADecoder() throws Throwable {
        List<MessageReceiver> receivers = HandlerReceivers.forWhole(Word.class, log::add, decoders);

        assertThat(receivers).extracting(MessageReceiver::kind).containsExactly(MessageKind.TEXT, MessageKind.BINARY);
        send(receivers.get(0), "a");
        send(receivers.get(1), "b");
        assertThat(log).containsExactly(new Word("text a"), new Word("binary b"));
    }

    @Test
    void piecesComeWithTheFlag() throws Throwable {
        List<MessageReceiver> text =
                HandlerReceivers.forPartial(String.class, (piece, last) -> log.add(piece + last), decoders);
        List<MessageReceiver> bytes =
                HandlerReceivers.forPartial(byte[].class, (piece, last) -> log.add(piece.length), decoders);

        send(text.get(0), "a");
        send(bytes.get(0), "bc");

        assertThat(log).containsExactly("atrue", 2);
        assertThat(text.get(0).partial()).isTrue();
        assertThat(bytes.get(0).kind()).isEqualTo(MessageKind.BINARY);
    }

    @Test
    void aClassSaysWhatItReceives() throws Throwable {
        List<MessageReceiver> whole = HandlerReceivers.forHandler(
                new MessageHandler.Whole<Word>() {
                    @Override
                    public void onMessage(Word message) {
                        log.add(message);
                    }
                },
                decoders);
        List<MessageReceiver> partial = HandlerReceivers.forHandler(
                new MessageHandler.Partial<ByteBuffer>() {
                    @Override
                    public void onMessage(ByteBuffer piece, boolean last) {
                        log.add(piece.remaining());
                    }
                },
                decoders);

        send(whole.get(1), "a");
        send(partial.get(0), "abc");

        assertThat(log).containsExactly(new Word("binary a"), 3);
    }

    @Test
    void aClassMaySayArrays() throws Throwable {
        List<MessageReceiver> whole = HandlerReceivers.forHandler(
                new MessageHandler.Whole<byte[]>() {
                    @Override
                    public void onMessage(byte[] message) {
                        log.add(message.length);
                    }
                },
                decoders);
        List<MessageReceiver> partial = HandlerReceivers.forHandler(
                new MessageHandler.Partial<byte[]>() {
                    @Override
                    public void onMessage(byte[] piece, boolean last) {
                        log.add(last);
                    }
                },
                decoders);

        send(whole.get(0), "ab");
        send(partial.get(0), "ab");

        assertThat(log).containsExactly(2, true);
    }

    @Test
    void aLambdaDoesNotSay() {
        MessageHandler.Whole<String> whole = message -> {};
        MessageHandler.Partial<String> partial = (piece, last) -> {};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forHandler(whole, decoders))
                .withMessageContaining("addMessageHandler(Class, MessageHandler.Whole)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forHandler(partial, decoders))
                .withMessageContaining("addMessageHandler(Class, MessageHandler.Partial)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forHandler(new Open<String>(), decoders))
                .withMessageContaining("does not say what it receives");
    }

    static class Open<T> implements MessageHandler.Whole<T> {
        @Override
        public void onMessage(T message) {}
    }

    @Test
    void refusesWhatNoMessageCanBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forWhole(Thread.class, message -> {}, decoders))
                .withMessageContaining("java.lang.Thread");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forPartial(Reader.class, (piece, last) -> {}, decoders))
                .withMessageContaining("java.io.Reader");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forHandler(new MessageHandler() {}, decoders))
                .withMessageContaining("neither MessageHandler.Whole nor MessageHandler.Partial");
    }

    @Test
    void refusesNull() {
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerReceivers.forHandler(null, decoders));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.<String>forWhole(null, message -> {}, decoders));
        assertThatIllegalArgumentException().isThrownBy(() -> HandlerReceivers.forWhole(String.class, null, decoders));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandlerReceivers.forPartial(String.class, null, decoders));
    }
}
