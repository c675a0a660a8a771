package io.weft.tck.assertion.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.KeepAliveSettings;
import io.weft.protocol.Limits;
import io.weft.server.AdmissionSettings;
import io.weft.server.ServerSettings;
import io.weft.session.SessionDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/limits.md} has every setting that the code reads and no other, its true default, and tests that are there. */
class LimitsPageTest {
    /** A setting's name as the code has it: a string of its own. */
    private static final Pattern IN_CODE = Pattern.compile("\"(weft\\.[a-zA-Z.]*[a-zA-Z])\"");

    private static final Pattern IN_TEXT = Pattern.compile("`(weft\\.[a-zA-Z.]+)`");
    private static final String OTHER_SETTINGS = "## Settings that are no limits";

    private final String page = read();

    /** A row of the page's tables. */
    private record Row(String setting, String defaultValue, String scope, String proof) {

        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            assertThat(cells).as("cells of %s", line).hasSize(8);
            return new Row(cells.get(1).replace("`", ""), cells.get(2), cells.get(6), cells.get(7));
        }
    }

    private static String read() {
        try {
            return Files.readString(Sources.ROOT.resolve("docs/limits.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> rows() {
        return page.lines()
                .filter(line -> line.startsWith("| `weft."))
                .map(Row::of)
                .toList();
    }

    @Test
    void the_page_has_each_setting_that_the_code_reads_and_no_other() {
        Set<String> inCode = new TreeSet<>(Sources.published().citing(IN_CODE).keySet());
        Set<String> onPage = rows().stream().map(Row::setting).collect(Collectors.toCollection(TreeSet::new));
        Matcher others = IN_TEXT.matcher(page.substring(page.indexOf(OTHER_SETTINGS)));
        while (others.find()) {
            assertThat(onPage.add(others.group(1)))
                    .as("%s stands once on the page", others.group(1))
                    .isTrue();
        }
        assertThat(onPage).isEqualTo(inCode);
    }

    @Test
    void the_page_has_no_setting_twice() {
        assertThat(rows()).extracting(Row::setting).doesNotHaveDuplicates();
    }

    @Test
    void the_defaults_are_those_of_the_code() {
        Map<String, String> onPage = new TreeMap<>();
        rows().stream()
                .filter(row -> !row.setting().startsWith("weft.client."))
                .forEach(row -> onPage.put(row.setting(), row.defaultValue().replace(",", "")));
        Map<String, String> inCode = new TreeMap<>();
        defaults().forEach((setting, value) -> inCode.put(setting, value.toString()));
        assertThat(onPage).isEqualTo(inCode);
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new TreeMap<>();
        ServerSettings server = ServerSettings.DEFAULTS;
        ConnectionSettings connection = server.connection();
        Limits limits = connection.limits();
        SessionDefaults session = new SessionDefaults();
        defaults.put(Limits.MAX_FRAME_SIZE, limits.maxFrameSize());
        defaults.put(Limits.MAX_FRAGMENTS, limits.maxFragments());
        defaults.put(Limits.MAX_CONTROL_FRAMES_PER_READ, limits.maxControlFramesPerRead());
        defaults.put(Limits.MAX_CONTROL_FRAMES_PER_SECOND, limits.maxControlFramesPerSecond());
        defaults.put(Limits.MAX_MESSAGES_PER_SECOND, limits.maxMessagesPerSecond());
        defaults.put(Limits.MAX_HELD_BYTES, limits.maxHeldBytes());
        defaults.put("weft.messageTimeout", connection.messageTimeout().toMillis());
        defaults.put("weft.maxLifetime", connection.maxLifetime().toMillis());
        defaults.put("weft.maxQueuedMessages", connection.sending().maxQueuedMessages());
        defaults.put(
                "weft.maxPinnedBytes",
                connection.maxPinnedBytes() == Runtime.getRuntime().maxMemory() / 4
                        ? "a quarter of the heap"
                        : connection.maxPinnedBytes());
        defaults.put("weft.maxTextMessageBytes", session.maxTextMessageBytes());
        defaults.put("weft.maxBinaryMessageBytes", session.maxBinaryMessageBytes());
        defaults.put(CompressionSettings.MAX_RATIO, server.compression().maxRatio());
        defaults.put("weft.maxQueuedBytes", connection.sending().maxQueuedBytes());
        defaults.put("weft.corkBytes", connection.sending().corkBytes());
        defaults.put(
                "weft.blockingSendTimeout",
                connection.sending().blockingTimeout().toMillis());
        defaults.put("weft.asyncSendTimeout", session.asyncSendTimeout());
        defaults.put("weft.maxIdleTimeout", session.maxIdleTimeout());
        defaults.put("weft.closeTimeout", connection.closeTimeout().toMillis());
        AdmissionSettings admission = server.admission();
        defaults.put("weft.maxConnections", admission.maxConnections());
        defaults.put("weft.maxConnectionsPerAddress", admission.maxConnectionsPerAddress());
        defaults.put("weft.maxConnectionsPerUser", admission.maxConnectionsPerUser());
        defaults.put("weft.handshakeTimeout", admission.handshakeTimeout().toMillis());
        KeepAliveSettings pings = connection.keepAlive();
        defaults.put("weft.pingInterval", pings.pingInterval().toMillis());
        defaults.put("weft.pongTimeout", pings.pongTimeout().toMillis());
        defaults.put("weft.drainTimeout", server.drainTimeout().toMillis());
        defaults.put("weft.maxHandshakeHeaderBytes", server.maxHandshakeHeaderBytes());
        return defaults;
    }

    @Test
    void an_endpoint_can_set_what_the_page_says_it_can() {
        // Endpoints' settings are read there; those of compression and of a client's handshake are both ways by design.
        Set<String> overridable = Sources.published()
                .citing(Pattern.compile(
                        "(?:integer|number|duration|value)\\(\\s*" + "(\"weft\\.[a-zA-Z.]+\"|Limits\\.[A-Z_]+)"))
                .entrySet()
                .stream()
                .filter(found -> found.getValue().contains("SettingsOverride"))
                .map(found -> nameOf(found.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows())
                .filteredOn(row -> !row.setting().startsWith("weft.client.")
                        && !row.setting().startsWith("weft.compression."))
                .allSatisfy(row -> assertThat(row.scope().contains("E"))
                        .as("whether an endpoint can set %s", row.setting())
                        .isEqualTo(overridable.contains(row.setting())));
    }

    /** The setting that is meant by a string or by a constant of {@link Limits}. */
    private static String nameOf(String expression) {
        if (expression.startsWith("\"")) {
            return expression.replace("\"", "");
        }
        String constant = expression.substring("Limits.".length());
        try {
            return (String) Limits.class.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Limits." + constant + " is no setting", e);
        }
    }

    @Test
    void each_limit_is_proven_by_a_test_that_is_there() {
        Map<String, String> tests = Sources.tests().files().entrySet().stream()
                .collect(Collectors.toMap(
                        file -> file.getKey().getFileName().toString().replace(".java", ""),
                        Map.Entry::getValue,
                        (one, other) -> one + other));
        assertThat(rows()).allSatisfy(row -> {
            String[] proof = row.proof().replace("`", "").split("\\.", -1);
            assertThat(tests).as("the proof of %s", row.setting()).containsKey(proof[0]);
            if (proof.length > 1) {
                assertThat(tests.get(proof[0]))
                        .as("the proof of %s", row.setting())
                        .contains("void " + proof[1] + "(");
            }
        });
    }
}
