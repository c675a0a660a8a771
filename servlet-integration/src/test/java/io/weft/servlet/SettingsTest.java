package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.compression.CompressionSettings;
import io.weft.handshake.OriginPolicy;
import io.weft.server.ServerSettings;
import io.weft.transport.DispatchMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final FakeContext fake = new FakeContext();

    @Test
    void nothingSetMeansTheDefaults() {
        Settings settings = Settings.read(fake.context);

        assertThat(settings.transport()).isEqualTo(TransportChoice.NATIVE);
        assertThat(settings.filter()).isEqualTo(FilterPosition.LAST);
        assertThat(settings.server()).isEqualTo(ServerSettings.DEFAULTS);
        assertThat(settings.sessionDefaults().maxTextMessageBytes()).isEqualTo(1_048_576);
        assertThat(settings.sessionDefaults().maxBinaryMessageBytes()).isEqualTo(1_048_576);
        assertThat(settings.sessionDefaults().maxIdleTimeout()).isZero();
        assertThat(settings.sessionDefaults().asyncSendTimeout()).isZero();
    }

    @Test
    void contextParametersAreRead() {
        fake.parameters.put("weft.transport", " Servlet ");
        fake.parameters.put("weft.filter", "first");
        fake.parameters.put("weft.dispatchMode", "virtual");
        fake.parameters.put("weft.allowedOrigins", "https://a.example , http://b.example:81,");
        fake.parameters.put("weft.maxConnections", "7");
        fake.parameters.put("weft.maxHandshakeHeaderBytes", "512");
        fake.parameters.put("weft.maxTextMessageBytes", "1");
        fake.parameters.put("weft.maxBinaryMessageBytes", "2147483647");
        fake.parameters.put("weft.maxIdleTimeout", "60000");
        fake.parameters.put("weft.asyncSendTimeout", "3000000000");

        Settings settings = Settings.read(fake.context);

        assertThat(settings.transport()).isEqualTo(TransportChoice.SERVLET);
        assertThat(settings.filter()).isEqualTo(FilterPosition.FIRST);
        assertThat(settings.server().connection().dispatchMode()).isEqualTo(DispatchMode.VIRTUAL);
        assertThat(settings.server().originPolicy().allows("http://b.example:81", "c.example"))
                .isTrue();
        assertThat(settings.server().admission().maxConnections()).isEqualTo(7);
        assertThat(settings.server().maxHandshakeHeaderBytes()).isEqualTo(512);
        assertThat(settings.sessionDefaults().maxTextMessageBytes()).isEqualTo(1);
        assertThat(settings.sessionDefaults().maxBinaryMessageBytes()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.sessionDefaults().maxIdleTimeout()).isEqualTo(60_000);
        assertThat(settings.sessionDefaults().asyncSendTimeout()).isEqualTo(3_000_000_000L);
    }

    @Test
    void compressionIsSetByParametersOfItsOwn() {
        fake.parameters.put("weft.compression.enabled", "false");
        fake.parameters.put("weft.compression.level", "9");
        fake.parameters.put("weft.compression.threshold", "0");
        fake.parameters.put("weft.compression.outboundTakeover", "true");
        fake.parameters.put("weft.compression.inboundTakeover", "true");
        fake.parameters.put("weft.compression.outboundWindowBits", "8");
        fake.parameters.put("weft.compression.inboundWindowBits", "9");
        fake.parameters.put("weft.compression.maxRatio", "50");

        assertThat(Settings.read(fake.context).server().compression())
                .isEqualTo(new CompressionSettings(false, 9, 0, true, true, 8, 9, 50));
    }

    @Test
    void theContextParameterBeatsTheSystemProperty() {
        System.setProperty("weft.maxConnections", "8");
        try {
            assertThat(Settings.read(fake.context).server().admission().maxConnections())
                    .isEqualTo(8);
            fake.parameters.put("weft.maxConnections", "9");
            assertThat(Settings.read(fake.context).server().admission().maxConnections())
                    .isEqualTo(9);
        } finally {
            System.clearProperty("weft.maxConnections");
        }
    }

    @Test
    void aStarSwitchesTheOriginCheckOff() {
        fake.parameters.put("weft.allowedOrigins", "*");

        assertThat(Settings.read(fake.context).server().originPolicy()).isSameAs(OriginPolicy.ANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "weft.compression.enabled|yes|'yes', it must be true or false",
                "weft.compression.level|10|'10', it must be a whole number from 1 to 9",
                "weft.maxConnections|0|'0', it must be a whole number from 1 to 10000000",
                "weft.maxConnections|many|'many', it must be a whole number from 1 to 10000000",
                "weft.maxHandshakeHeaderBytes|511|'511', it must be a whole number from 512 to 16777216",
                "weft.maxTextMessageBytes|2147483648|it must be a whole number from 1 to 2147483647",
                "weft.maxIdleTimeout|-1|it must be a whole number from 0",
                "weft.transport|jetty|'jetty', it must be one of native, servlet",
                "weft.dispatchMode|fast|'fast', it must be one of worker, virtual, inline",
                "weft.allowedOrigins|a.example|'a.example' is not an origin"
            })
    void whatCannotBeUsedIsNamedWithWhatIsAllowed(String name, String value, String error) {
        fake.parameters.put(name, value);

        assertThatThrownBy(() -> Settings.read(fake.context))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(error);
    }
}
