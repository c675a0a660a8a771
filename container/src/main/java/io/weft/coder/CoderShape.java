package io.weft.coder;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;

/** The four ways to turn an object into a message or back, in the order in which they are asked. */
enum CoderShape {
    TEXT(Encoder.Text.class, Decoder.Text.class),
    TEXT_STREAM(Encoder.TextStream.class, Decoder.TextStream.class),
    BINARY(Encoder.Binary.class, Decoder.Binary.class),
    BINARY_STREAM(Encoder.BinaryStream.class, Decoder.BinaryStream.class);

    private final Class<? extends Encoder> encoder;
    private final Class<? extends Decoder> decoder;

    CoderShape(Class<? extends Encoder> encoder, Class<? extends Decoder> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    Class<? extends Encoder> encoder() {
        return encoder;
    }

    Class<? extends Decoder> decoder() {
        return decoder;
    }

    boolean isText() {
        return this == TEXT || this == TEXT_STREAM;
    }
}
