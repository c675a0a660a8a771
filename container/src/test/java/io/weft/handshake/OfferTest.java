package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferTest {

    @Test
    void holdsWhatWasThereWhenItWasMade() {
        List<Extension> extensions = new ArrayList<>();
        extensions.add(new NamedExtension("x", List.of()));

        List<Extension> held = new Offer(new WebSocketKey("k"), List.of(), extensions).extensions();
        extensions.clear();

        assertThat(held).extracting(Extension::getName).containsExactly("x");
    }
}
