package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void holdsWhatWasThereWhenItWasMade() {
        List<Extension> extensions = new ArrayList<>();
        extensions.add(new NamedExtension("x", List.of()));

        List<Extension> held = new Agreement("chat", extensions).extensions();
        extensions.clear();

        assertThat(held).extracting(Extension::getName).containsExactly("x");
    }
}
