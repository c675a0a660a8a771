package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.app.Logbook;
import io.weft.tck.assertion.app.Paths;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoint a request's path leads to, and what the path's variables are. */
class PathsTest extends OnSite {

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("paths", Paths.class, Logbook.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/one, /one {}",
        "/a/b/c, /a/b/c {}",
        "/a/%62/c, /a/b/c {}",
        "/a/d/c, /a/{var}/c {var=d}",
        "/a/x/y, '/a/{var1}/{var2} {var1=x, var2=y}'",
        "/b/d, /b/{var2} {var2=d}",
        "/c/d, /{var1}/d {var1=c}",
        "/slash/, /slash/ {}",
        "/one?two=3, /one {}",
    })
    @Assertion({"WSC-3.1.1-1", "WSC-3.1.1-3"})
    @Pitfall("An exact segment beats a variable, from left to right.")
    void the_best_match_serves(String path, String expected) {
        assertThat(site.ask(path, "?")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/b",
                "/a/b/",
                "/a/b/c/",
                "/a//c",
                "/a/x/y/z",
                "/one/",
                "/ONE",
                "/slash",
                "/%7Bvar1%7D"
            })
    @Assertion({"WSC-3.1.1-1", "WSC-3.1.1-4"})
    void without_a_match_there_is_no_connection(String path) {
        assertThat(site.handshake(site.request(path)).status())
                .as("what the host makes of a path that is no endpoint's")
                .isIn(200, 400, 404);
    }

    @Test
    @Assertion({"WSC-4.1-1", "WSC-4.1.1-2", "WSC-6.4-1"})
    void an_annotated_class_is_served_under_the_applications_context_path() {
        assertThat(site.ask("/one", "?")).isEqualTo("/one {}");
        UpgradeRequest outside = UpgradeRequest.to("/one", site.authority());
        assertThat(site.handshake(outside).status()).isEqualTo(404);
    }

    @Test
    @Assertion("WSC-4.1-1")
    void an_endpoint_class_may_be_final() {
        assertThat(site.ask("/final", "?")).isEqualTo("final");
    }

    @Test
    @Pitfall("Path parameters keep the template's order and may contain =.")
    void path_parameters_keep_the_order_of_the_template() {
        assertThat(site.ask("/z/a=b/%C3%A9%20/x;y", "?"))
                .startsWith("/z/{zulu}/{alpha}/{mike} {zulu=a=b, alpha=é , mike=x");
    }

    @Test
    @Assertion({"WSC-4.3-3", "WSC-4.3-4"})
    void a_path_parameter_has_the_value_of_its_segment_in_every_callback() {
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/everywhere/caf%C3%A9"))) {
            client.send(Frame.text("throw"), Frame.close(1000, ""));
            log.expect("open café", "message café", "error café", "close null");
        }
    }

    @Test
    @Assertion("WSC-4.3-5")
    void primitive_path_parameters_are_read_as_their_boxes_read_them() {
        assertThat(site.ask("/primitives/true/127/c/-5/42/4294967296/1.5/1e3", "1"))
                .isEqualTo("127 -5 42 4294967296 1000.0");
        try (WireClient client = site.connect("/boxes/TRUE/x/1.50")) {
            assertThat(Site.ask(client, "?")).isEqualTo("true x 1.5");
            client.send(Frame.binary(new byte[0]));
            assertThat(client.receive().text()).isEqualTo("true x 1.5");
        }
        assertThat(site.ask("/boxes/yes/y/-0", "?")).isEqualTo("false y -0.0");
    }

    @Test
    @Assertion("WSC-4.3-6")
    void a_segment_that_is_no_such_value_is_a_DecodeException_of_that_segment() {
        assertThat(site.ask("/number/7/any", "?")).isEqualTo("7");
        try (Log log = site.log();
                WireClient client = site.connect(log.at("/number/seven"))) {
            client.send(Frame.text("?"));
            log.expect("DecodeException seven");
            client.send(Frame.close(1000, ""));
            log.expect("close 1000");
        }
    }
}
