package io.weft.protocol;

import static io.weft.frame.Opcode.BINARY;
import static io.weft.frame.Opcode.CONTINUATION;
import static io.weft.frame.Opcode.PING;
import static io.weft.frame.Opcode.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class OutboundFragmentationTest {
    private final OutboundFragmentation rule = new OutboundFragmentation();

    @Test
    void aWholeMessageHasItsOwnOpcode() {
        assertThat(rule.whole(TEXT)).isEqualTo(TEXT);
        assertThat(rule.whole(BINARY)).isEqualTo(BINARY);
        assertThat(rule.isMessageUnderWay()).isFalse();
    }

    @Test
    void laterPiecesAreContinuations() {
        assertThat(rule.piece(TEXT, false)).isEqualTo(TEXT);
        assertThat(rule.isMessageUnderWay()).isTrue();
        assertThat(rule.piece(TEXT, false)).isEqualTo(CONTINUATION);
        assertThat(rule.piece(TEXT, true)).isEqualTo(CONTINUATION);
        assertThat(rule.isMessageUnderWay()).isFalse();
        assertThat(rule.piece(BINARY, true)).isEqualTo(BINARY);
        assertThat(rule.isMessageUnderWay()).isFalse();
    }

    @Test
    void messagesDoNotMix() {
        rule.piece(TEXT, false);
        assertThatIllegalStateException()
                .isThrownBy(() -> rule.whole(TEXT))
                .withMessage("Cannot send a whole TEXT message: the last piece of a partial TEXT message has not been "
                        + "sent yet");
        assertThatIllegalStateException()
                .isThrownBy(() -> rule.piece(BINARY, true))
                .withMessage(
                        "Cannot send a piece of a BINARY message: the last piece of a partial TEXT message has not "
                                + "been sent yet");
        assertThat(rule.piece(TEXT, true)).isEqualTo(CONTINUATION);
    }

    @Test
    void onlyTextAndBinaryAreMessages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.whole(PING))
                .withMessage("A message is TEXT or BINARY, not PING");
        assertThatIllegalArgumentException().isThrownBy(() -> rule.piece(CONTINUATION, true));
    }
}
