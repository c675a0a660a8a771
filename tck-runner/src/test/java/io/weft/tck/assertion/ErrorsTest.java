package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Errors;
import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where errors go, and that sessions outlive them. */
class ErrorsTest extends OnSite {

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("errors", Errors.class, Logbook.class);
    }

    @Test
    @Assertion("WSC-2.2.4-1")
    void a_message_that_cannot_be_decoded_reaches_onError() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/numbers"))) {
            client.send(Frame.text("no number"));
            log.expect("DecodeException");
            assertThat(Site.ask(client, "7")).isEqualTo("7");
        }
    }

    @ParameterizedTest
    @CsvSource({"checked, OwnException", "unchecked, IllegalStateException", "error, AssertionError"})
    @Assertion({"WSC-4.6-1", "WSC-4.6-2", "WSC-5.2.2-1", "WSC-5.2.2-2"})
    @Pitfall("onError gets the application's own exception, not a wrapper.")
    void onError_gets_the_very_exception_and_the_session_lives_on(String message, String type) {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/handling"))) {
            client.send(Frame.text(message));
            log.expect(type + " " + message + ", itself true, same session true");
            assertThat(Site.ask(client, "still there?")).isEqualTo("still there?");
        }
    }

    @Test
    @Assertion("WSC-5.2.2-2")
    void a_programmatic_endpoint_hears_of_its_errors() {
        assertThat(site.ask("/programmatic", "oh")).isEqualTo("onError oh");
    }

    @Test
    @Assertion({"WSC-5.2.2-3", "WSC-5.2.2-1"})
    void without_an_error_handler_the_failure_is_logged() {
        try (WeftLog log = new WeftLog();
                WireClient client = site.connect("/careless")) {
            client.send(Frame.text("fail in the open"));
            assertThat(Site.ask(client, "still there?")).isEqualTo("still there?");
            assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("WARNING")
                    .contains("/careless")
                    .contains("fail in the open"));
        }
    }

    @Test
    @Assertion("WSC-5.2.2-4")
    void a_failing_error_handler_is_logged() {
        try (WeftLog log = new WeftLog();
                WireClient client = site.connect("/clumsy")) {
            client.send(Frame.text("fail"));
            assertThat(Site.ask(client, "still there?")).isEqualTo("still there?");
            assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("WARNING")
                    .contains("/clumsy")
                    .contains("again fail"));
        }
    }

    @Test
    @Assertion("WSC-5.2.3-1")
    void a_broken_connection_is_told_to_the_one_who_sends() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/handling"))) {
            client.send(Frame.binary(new byte[1]));
            assertThat(client.receiveMessage().payload()).hasSize(64 * 1024);
            client.reset();
            log.expect("the sender got an IOException");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"the peer closes", "the endpoint closes", "the peer is gone"})
    @Pitfall("To send on a closed session throws and does not block.")
    void to_send_in_onClose_throws(String way) {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/late"))) {
            switch (way) {
                case "the peer closes" -> client.send(Frame.close(1000, ""));
                case "the endpoint closes" -> client.send(Frame.text("close"));
                default -> client.reset();
            }
            log.expect("open false", "thrown");
        }
    }
}
