package io.weft.tck.conformance;

import io.weft.tck.wire.WireExtension;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Weft offers as a client. */
final class ClientOpening {
    /** As browsers do, and so that every demand of the cases can be met. */
    private static final String OFFER = "permessage-deflate; client_max_window_bits";

    private ClientOpening() {}

    /** The configuration of Weft's end of a case: an offer only where the case needs one. */
    static ClientEndpointConfig config(WireCase played) {
        List<Extension> extensions = played.terms() == null
                ? List.of()
                : WireExtension.parse(List.of(OFFER)).stream()
                        .<Extension>map(Offered::of)
                        .toList();
        return ClientEndpointConfig.Builder.create().extensions(extensions).build();
    }

    private record Offered(String name, List<Extension.Parameter> parameters) implements Extension {

        static Offered of(WireExtension extension) {
            return new Offered(
                    extension.name(),
                    extension.parameters().stream()
                            .<Extension.Parameter>map(one -> new OfferedParameter(one.name(), one.value()))
                            .toList());
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Extension.Parameter> getParameters() {
            return parameters;
        }
    }

    private record OfferedParameter(String name, String value) implements Extension.Parameter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable String getValue() {
            return value.isEmpty() ? null : value;
        }
    }
}
