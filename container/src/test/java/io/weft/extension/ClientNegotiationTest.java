package io.weft.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.extension.ActiveExtension.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientNegotiationTest {
    private static final Terms FOREIGN = new Terms("foreign", List.of(new Terms.Parameter("a", "1")));
    private static final Terms ONE = new Terms("one", List.of());
    private static final Terms TWO = new Terms("two", List.of());
    private final List<InstalledExtension> installed = List.of(
            new XorExtension("one", 4, Unit.MESSAGE, 1),
            new XorExtension("two", 4, Unit.MESSAGE, 2),
            new XorExtension("three", 1, Unit.FRAME, 3));

    @Test
    void offersWhatIsConfiguredAndThenWhatIsOn() {
        assertThat(ClientNegotiation.offers(installed, List.of(FOREIGN, TWO), Map.of("one", "false")))
                .containsExactly(FOREIGN, TWO, new Terms("three", List.of()));
    }

    @Test
    void theAnswerSettlesWhatRuns() throws Exception {
        Pipeline pipeline =
                ClientNegotiation.confirm(installed, List.of(FOREIGN, ONE, TWO), List.of(FOREIGN, TWO), Map.of());
        assertThat(pipeline.rsv(Unit.MESSAGE)).isEqualTo(4);
        assertThat(ClientNegotiation.confirm(installed, List.of(FOREIGN), List.of(FOREIGN), Map.of()))
                .isSameAs(Pipeline.NONE);
    }

    @Test
    void anAnswerThatCannotBeFailsTheHandshake() {
        assertThatThrownBy(() -> ClientNegotiation.confirm(installed, List.of(ONE), List.of(ONE, ONE), Map.of()))
                .isInstanceOf(UnacceptableTermsException.class)
                .hasMessageContaining("one more than once");
        assertThatThrownBy(() -> ClientNegotiation.confirm(installed, List.of(ONE, TWO), List.of(ONE, TWO), Map.of()))
                .isInstanceOf(UnacceptableTermsException.class)
                .hasMessageContaining("has claimed before");
        Terms changed = new Terms("one", List.of(new Terms.Parameter("b", null)));
        assertThatThrownBy(() -> ClientNegotiation.confirm(installed, List.of(ONE), List.of(changed), Map.of()))
                .isInstanceOf(UnacceptableTermsException.class)
                .hasMessage("one; b was not offered");
    }
}
