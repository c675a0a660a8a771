package io.weft.coder;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.util.List;

/** Endpoint configurations for tests. */
public final class TestConfig {
    private TestConfig() {}

    /** One without coders. */
    public static EndpointConfig plain() {
        return with(List.of(), List.of());
    }

    /** One with coders. */
    public static EndpointConfig with(
            List<Class<? extends Encoder>> encoders, List<Class<? extends Decoder>> decoders) {
        return new EndpointConfig() {
            @Override
            public List<Class<? extends Encoder>> getEncoders() {
                return encoders;
            }

            @Override
            public List<Class<? extends Decoder>> getDecoders() {
                return decoders;
            }

            @Override
            public java.util.Map<String, Object> getUserProperties() {
                return ClientEndpointConfig.Builder.create().build().getUserProperties();
            }
        };
    }
}
