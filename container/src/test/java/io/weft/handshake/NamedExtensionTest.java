package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedExtensionTest {

    @Test
    void keepsItsParametersInOrderAndTwiceIfNamedTwice() {
        List<Extension.Parameter> parameters = new ArrayList<>();
        parameters.add(new ExtensionParameter("a", "1"));
        parameters.add(new ExtensionParameter("a", "2"));

        Extension extension = new NamedExtension("x", parameters);
        parameters.clear();

        assertThat(extension.getName()).isEqualTo("x");
        assertThat(extension.getParameters())
                .extracting(Extension.Parameter::getValue)
                .containsExactly("1", "2");
    }
}
