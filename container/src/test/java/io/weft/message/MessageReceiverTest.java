package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageReceiverTest {

    @Test
    void takesPiecesIfItsSinkDoes() {
        assertThat(receiver(new PartialTextSink((message, last) -> {})).partial())
                .isTrue();
        assertThat(receiver(new WholeTextSink((message, last) -> {})).partial()).isFalse();
    }

    private static MessageReceiver receiver(MessageSink sink) {
        return new MessageReceiver(MessageKind.TEXT, -1, sink);
    }
}
