package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.BadStart;
import io.weft.tck.scenario.endpoint.Carrier;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What proves who a caller is does not end up in a log, whatever goes wrong, and however much is logged. */
@Scenario({BadStart.class, Carrier.class, Diary.class})
class SecretsTest {
    private static final String SECRET = "xyzzy";

    private final Served served;
    private final Logger logger = Logger.getLogger("io.weft");
    private final Lines lines = new Lines();

    SecretsTest(Served served) {
        this.served = served;
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
        logger.setLevel(null);
    }

    @Test
    @Tag("security-22")
    void neither_a_refused_nor_a_failed_nor_a_good_connection_is_logged_with_its_secrets() {
        meet("/echo", request -> request.with("Sec-WebSocket-Version", "8"));
        meet("/echo", request -> request.and("Origin", "https://evil.example/" + SECRET));
        meet("/echo", request -> request.and("Sec-WebSocket-Extensions", "a;b=\"" + SECRET));
        meet("/carrier", request -> request);
        meet(
                "/carrier",
                request -> request.line(
                        "GET " + Served.CONTEXT + "/carrier?token=" + SECRET + "&note=" + SECRET + "%0d%0a HTTP/1.1"));
        Journal failing = new Journal();
        meet(failing.at("/bad-start"), request -> request);
        assertThat(failing.awaitClose()).isNotNull();
        Journal breaking = new Journal();
        meet(breaking.at("/diary"), request -> request);
        assertThat(breaking.awaitClose()).isNotNull();
        assertThat(lines.seen).as("what is logged").noneMatch(line -> line.contains(SECRET));
    }

    private void meet(String path, UnaryOperator<UpgradeRequest> change) {
        UpgradeRequest request = served.request(path + "?token=" + SECRET)
                .and("Cookie", "JSESSIONID=" + SECRET)
                .and("Authorization", "Bearer " + SECRET);
        try (WireClient client = served.dial()) {
            client.sendBytesOrMeetTheEnd(change.apply(request).bytes());
            if (client.readResponse().status() == 101) {
                client.sendBytesOrMeetTheEnd(Frame.text(SECRET).bytes());
                client.sendBytesOrMeetTheEnd(Frame.text(SECRET).withRsv(1).bytes());
                client.awaitEnd();
            }
        }
    }

    /** Messages, parameters and stack traces. */
    private static final class Lines extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Lines() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(String.valueOf(line.getMessage()));
            Object[] parameters = line.getParameters();
            if (parameters != null) {
                text.append(Arrays.toString(parameters));
            }
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text));
            }
            seen.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
