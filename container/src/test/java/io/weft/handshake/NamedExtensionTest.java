package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.Terms;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedExtensionTest {

    @Test
    void isTheStandardsFormOfTerms() {
        Terms terms = new Terms("x", List.of(new Terms.Parameter("a", null), new Terms.Parameter("b", "1")));

        assertThat(NamedExtension.terms(NamedExtension.of(terms))).isEqualTo(terms);
        assertThat(NamedExtension.terms(new NamedExtension("x", List.of(new ExtensionParameter("a", "")))))
                .as("some write no value as an empty one")
                .isEqualTo(new Terms("x", List.of(new Terms.Parameter("a", null))));
    }

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
