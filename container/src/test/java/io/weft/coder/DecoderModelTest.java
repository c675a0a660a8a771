package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderModelTest {
    /** Takes any text. */
    public static class Any implements Decoder.Text<StringBuilder> {
        @Override
        public boolean willDecode(String s) {
            return true;
        }

        @Override
        public StringBuilder decode(String s) {
            return new StringBuilder(s);
        }
    }

    @Test
    void choosesOncePerType() throws DeploymentException {
        DecoderModel model = DecoderModel.of(TestConfig.with(List.of(), List.of(Any.class)));

        DecoderChain chain = model.forText(StringBuilder.class);
        assertThat(chain.hasDecoders()).isTrue();
        assertThat(model.forText(StringBuilder.class)).isSameAs(chain);
        assertThat(model.forBinary(StringBuilder.class).isEmpty()).isTrue();
    }

    @Test
    void theSharedModelRemembersNoTypeOfAnApplication() {
        assertThat(DecoderModel.EMPTY.forText(StringBuilder.class))
                .isNotSameAs(DecoderModel.EMPTY.forText(StringBuilder.class));
        assertThat(DecoderModel.EMPTY.forBinary(StringBuilder.class))
                .isNotSameAs(DecoderModel.EMPTY.forBinary(StringBuilder.class));
    }

    @Test
    void withoutDecodersConnectionsShareOneObject() throws Exception {
        assertThat(DecoderModel.of(TestConfig.plain())).isSameAs(DecoderModel.EMPTY);
        assertThat(DecoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, TestConfig.plain()))
                .isSameAs(DecoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, TestConfig.plain()));
    }

    @Test
    void eachConnectionHasItsOwn() throws Exception {
        DecoderModel model = DecoderModel.of(List.of(Any.class));

        Decoders one = model.open(InstanceFactory.REFLECTIVE, TestConfig.plain());
        assertThat(one).isNotSameAs(model.open(InstanceFactory.REFLECTIVE, TestConfig.plain()));
        assertThat(one.model()).isSameAs(model);
    }

    @Test
    void rejectsClassesThatCannotServe() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> DecoderModel.of(List.of(Decoder.class)))
                .withMessageContaining("WSC-4.1.3-1");
    }
}
