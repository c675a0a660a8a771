package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Handshakes;
import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations, configurators and the opening handshakes that they settle. */
class HandshakesTest extends OnSite {

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("handshakes", Handshakes.class, Logbook.class);
    }

    private static String without(String blanks) {
        return blanks.replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource({
        "'unknown, chat, superchat', chat",
        "'superchat, chat', superchat",
        "'unknown', ''",
        "'CHAT', ''",
    })
    @Assertion({"WSC-3.1.2-1", "WSC-4.1.4-1"})
    @Pitfall("The subprotocol is the client's first that the server supports, or the empty string.")
    void the_first_of_the_clients_subprotocols_that_the_endpoint_supports_is_chosen(String offered, String chosen) {
        try (WireClient client = site.dial()) {
            Response response = client.handshake(site.request("/plain/x").and("Sec-WebSocket-Protocol", offered));
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.header("Sec-WebSocket-Protocol")).isEqualTo(chosen);
            assertThat(Site.ask(client, "subprotocol")).isEqualTo("[" + chosen + "]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'b;x=1, c, a', 'b;x=1,a', '[b, a]'",
        "'a;n=1;n=2', 'a;n=1;n=2', '[a]'",
        "'c', '', '[]'",
    })
    @Assertion("WSC-3.1.3-1")
    @Pitfall("Extensions are answered in the order of the request, with their parameters as given.")
    void extensions_are_answered_in_the_order_of_the_request(String offered, String answered, String session) {
        try (WireClient client = site.dial()) {
            Response response = client.handshake(site.request("/extended").and("Sec-WebSocket-Extensions", offered));
            assertThat(response.status()).isEqualTo(101);
            assertThat(without(response.header("Sec-WebSocket-Extensions"))).isEqualTo(answered);
            assertThat(Site.ask(client, "extensions")).isEqualTo(session);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example", "null", "http://127.0.0.1.elsewhere.example"})
    @Assertion("WSC-3.1.4-1")
    void a_foreign_origin_is_refused(String origin) {
        assertThat(site.handshake(site.request("/plain/x").and("Origin", origin))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Assertion("WSC-3.1.4-1")
    void the_origin_of_the_same_host_is_welcome() {
        UpgradeRequest request = site.request("/plain/x").and("Origin", "http://" + site.authority());
        assertThat(site.handshake(request).status()).isEqualTo(101);
    }

    @Test
    @Assertion("WSC-3.1.5-1")
    void a_handshake_that_nobody_modifies_has_only_the_headers_that_RFC_6455_wants() {
        Response response = site.handshake(site.request("/plain/x"));
        assertThat(response.headers().keySet())
                .contains("upgrade", "connection", "sec-websocket-accept")
                .isSubsetOf("upgrade", "connection", "sec-websocket-accept", "date", "server", "content-length");
    }

    @Test
    @Assertion({"WSC-3.1-1", "WSC-4.1.5-1"})
    void an_overridden_configurator_decides_every_question_of_the_handshake() {
        try (WireClient client = site.dial()) {
            Response response = client.handshake(site.request("/traced")
                    .and("Origin", "http://elsewhere.example")
                    .and("Sec-WebSocket-Protocol", "chat, ours"));
            assertThat(response.status()).as("a foreign origin").isEqualTo(101);
            assertThat(response.header("Sec-WebSocket-Protocol")).isEqualTo("ours");
            assertThat(String.join(",", response.headers().getOrDefault("x-modified", List.of())))
                    .isEqualTo("one,two");
            assertThat(Site.ask(client, "subprotocol")).isEqualTo("[ours]");
        }
    }

    @Test
    @Pitfall("A false checkOrigin refuses with 403.")
    void a_false_checkOrigin_refuses_with_403() {
        UpgradeRequest request = site.request("/traced").and("Origin", "http://refused.example");
        assertThat(site.handshake(request).status()).isEqualTo(403);
        assertThat(site.ask("/traced", "configurator")).hasSize(36);
    }

    @Test
    @Pitfall("A configurator is made once for its endpoint, and asked for the origin before it modifies the handshake.")
    void a_configurator_is_made_once_and_asked_in_order() {
        String first = site.ask("/traced", "configurator");
        assertThat(site.ask("/traced", "configurator")).isEqualTo(first);
        assertThat(site.ask("/traced", "calls"))
                .isEqualTo("[checkOrigin, subprotocol, extensions, modifyHandshake, instance]");
    }

    @Test
    @Pitfall("The container's default configurator is one object for the whole application.")
    void the_default_configurator_is_one_object() {
        assertThat(site.ask("/plain/x", "default configurator")).isEqualTo("the same");
        assertThat(site.ask("/other", "default configurator")).isEqualTo("the same");
    }

    @Test
    @Assertion("WSC-3.1.7-1")
    @Pitfall("What getEndpointInstance returns is the instance that is used.")
    void the_configurator_is_asked_for_an_instance_at_each_connection_and_it_is_used_as_it_is() {
        String first = site.ask("/shared", "who");
        assertThat(first).startsWith("the one itself ");
        int asked = Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1));
        assertThat(site.ask("/shared", "who")).isEqualTo("the one itself " + (asked + 1));
    }

    @Test
    @Assertion("WSC-3.1.7-2")
    void the_default_configurator_makes_a_new_instance_each_time() {
        assertThat(site.ask("/shared", "defaults")).isEqualTo("an instance each");
    }

    @Test
    @Pitfall("User properties are a shallow copy for each connection.")
    void user_properties_are_a_shallow_copy_for_each_connection() {
        assertThat(site.ask("/properties?first", "own")).isEqualTo("first");
        assertThat(site.ask("/properties?second", "own")).isEqualTo("second");
        assertThat(site.ask("/properties?third", "shared list")).isEqualTo("true");
        assertThat(site.ask("/properties", "own")).as("nothing left of others").isEqualTo("null");
    }

    @Test
    @Pitfall("A configuration's user properties may be immutable.")
    void a_configurations_user_properties_may_be_immutable() {
        assertThat(site.ask("/immutable?mine", "own")).isEqualTo("mine");
        assertThat(site.ask("/immutable", "in onOpen")).isEqualTo("seen");
    }

    @Test
    @Pitfall("A configurator that copies every request header into the response does no harm.")
    void a_configurator_may_copy_every_request_header() {
        UpgradeRequest request = site.request("/inspected/x").and("X-Copy-All", "please");
        try (WireClient client = site.connect(request)) {
            client.send(Frame.text("x-many"));
            assertThat(client.receive().text()).isEqualTo("null");
        }
    }

    @Test
    @Pitfall("Headers are found in any case, hold several values, and a request's cannot be changed.")
    void headers_are_found_in_any_case_and_hold_several_values() {
        UpgradeRequest request = site.request("/inspected/x").and("X-Many", "1").and("X-Many", "2");
        try (WireClient client = site.connect(request)) {
            assertThat(Site.ask(client, "x-many")).isEqualTo("[1, 2]");
            assertThat(Site.ask(client, "headers are")).isEqualTo("fixed");
            assertThat(Site.ask(client, "response header")).isEqualTo("[a]");
        }
    }

    @Test
    @Pitfall("The parameter map has path variables and the query, all values of each, and is fixed.")
    void the_parameter_map_has_path_variables_and_the_query() {
        try (WireClient client = site.connect("/inspected/blue?a=1&a=2&room=red")) {
            for (String question : List.of("request parameters", "parameters")) {
                assertThat(Site.ask(client, question))
                        .contains("room=[blue, red]")
                        .contains("a=[1, 2]");
            }
            assertThat(Site.ask(client, "request parameters are")).isEqualTo("fixed");
            assertThat(Site.ask(client, "parameters are")).isEqualTo("fixed");
        }
    }

    @Test
    @Pitfall("The request URI on the server is absolute, with the query.")
    void the_request_uri_is_absolute() {
        String uri = "ws://" + site.authority() + site.context() + "/inspected/blue?a=1%202";
        try (WireClient client = site.connect("/inspected/blue?a=1%202")) {
            assertThat(Site.ask(client, "uri")).isEqualTo(uri);
            assertThat(Site.ask(client, "request uri")).isEqualTo(uri);
            assertThat(Site.ask(client, "query")).isEqualTo("a=1%202");
        }
    }
}
