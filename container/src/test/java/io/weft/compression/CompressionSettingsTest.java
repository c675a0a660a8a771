package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionSettingsTest {
    private static final CompressionSettings DEFAULTS = CompressionSettings.SERVER_DEFAULTS;

    @Test
    void propertiesOfAnEndpointWin() {
        CompressionSettings own = DEFAULTS.with(Map.of(
                "weft.compression.enabled",
                "false",
                "weft.compression.level",
                "9",
                "weft.compression.threshold",
                7L,
                "weft.compression.outboundTakeover",
                true,
                "weft.compression.inboundTakeover",
                " true ",
                "weft.compression.outboundWindowBits",
                8,
                "weft.compression.inboundWindowBits",
                9,
                "weft.compression.maxRatio",
                0));
        assertThat(own).isEqualTo(new CompressionSettings(false, 9, 7, true, true, 8, 9, 0));
    }

    @Test
    void otherPropertiesChangeNothing() {
        assertThat(DEFAULTS.with(Map.of("weft.maxFragments", 3, "x", "y"))).isSameAs(DEFAULTS);
        assertThat(DEFAULTS.with(Map.of("weft.compression.level", DEFAULTS.level())))
                .isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "weft.compression.enabled, yes",
        "weft.compression.level, high",
        "weft.compression.level, 0",
        "weft.compression.level, 10",
        "weft.compression.threshold, -1",
        "weft.compression.outboundWindowBits, 7",
        "weft.compression.outboundWindowBits, 16",
        "weft.compression.inboundWindowBits, 7",
        "weft.compression.inboundWindowBits, 16",
        "weft.compression.maxRatio, -1",
    })
    void aValueThatCannotBeIsNamed(String name, String value) {
        assertThatThrownBy(() -> DEFAULTS.with(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
