package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import org.junit.jupiter.api.Test;

class CoderShapeTest {

    @Test
    void knowsItsInterfacesAndItsKind() {
        assertThat(CoderShape.TEXT.encoder()).isEqualTo(Encoder.Text.class);
        assertThat(CoderShape.BINARY_STREAM.decoder()).isEqualTo(Decoder.BinaryStream.class);
        assertThat(CoderShape.TEXT.isText()).isTrue();
        assertThat(CoderShape.TEXT_STREAM.isText()).isTrue();
        assertThat(CoderShape.BINARY.isText()).isFalse();
        assertThat(CoderShape.BINARY_STREAM.isText()).isFalse();
    }
}
