package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.tck.assertion.app.Deployer;
import io.weft.tck.assertion.app.Faulty;
import io.weft.tck.assertion.app.Illegal;
import io.weft.tck.wire.UpgradeRequest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container rejects, what it says then, and what becomes of the rest of the application. */
class DeploymentTest extends OnSite {
    /** Set by Arquillian before each test. */
    @ArquillianResource
    private org.jboss.arquillian.container.test.api.@Nullable Deployer deployer;

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("deployer", Deployer.class, Illegal.class);
    }

    private static WebArchive faulty(String name, Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "assertion-" + name + ".war");
        for (Class<?> type : classes) {
            war.addClass(type);
        }
        return war;
    }

    @Deployment(name = "same-path", managed = false, testable = false)
    static WebArchive samePath() {
        return faulty("same-path", Faulty.Valid.class, Faulty.SamePath.class);
    }

    @Deployment(name = "equivalent", managed = false, testable = false)
    static WebArchive equivalent() {
        return faulty("equivalent", Faulty.Valid.class, Faulty.Template.class, Faulty.EquivalentTemplate.class);
    }

    @Deployment(name = "one-bad", managed = false, testable = false)
    static WebArchive oneBad() {
        return faulty("one-bad", Faulty.Valid.class, Illegal.TextTwice.class);
    }

    @Deployment(name = "chosen", managed = false, testable = false)
    static WebArchive chosen() {
        return faulty("chosen", Faulty.Valid.class, Faulty.Choosing.class, Illegal.TextTwice.class);
    }

    @Deployment(name = "failing", managed = false, testable = false)
    static WebArchive failing() {
        return faulty("failing", Faulty.Valid.class, Faulty.Failing.class);
    }

    @Deployment(name = "swallowing", managed = false, testable = false)
    static WebArchive swallowing() {
        return faulty("swallowing", Faulty.Valid.class, Faulty.Swallowing.class);
    }

    @Deployment(name = "valid", managed = false, testable = false)
    static WebArchive valid() {
        return faulty("valid", Faulty.Valid.class);
    }

    private org.jboss.arquillian.container.test.api.Deployer deployer() {
        if (deployer == null) {
            throw new IllegalStateException("Arquillian has not given a deployer");
        }
        return deployer;
    }

    private int statusOf(String target) {
        return site.handshake(UpgradeRequest.to(target, site.authority())).status();
    }

    /** The container's answer to an endpoint, which is rejected and not served. */
    private void assertRejected(String form, String rule) {
        String answer = site.ask("/deployer", Illegal.class.getName() + "$" + form);
        assertThat(answer).startsWith("DeploymentException: ").contains(form).contains(rule);
        assertThat(site.handshake(site.request("/illegal")).status()).isEqualTo(404);
        assertThat(site.handshake(site.request("/illegal/v")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NoSlash", "EmptyPath", "TwoSlashes", "Upwards", "OpenBrace", "PartOfSegment", "SameVariable"})
    @Assertion({"WSC-4.1.1-3", "WSC-5.2.1-2"})
    @Pitfall("Duplicate paths, equivalent templates and the empty path are rejected.")
    void a_malformed_path_is_rejected(String form) {
        assertRejected(form, "WSC-4.1.1-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotPublic", "Abstract", "NoDefaultConstructor"})
    @Assertion("WSC-4.1-1")
    void a_class_that_cannot_serve_is_rejected(String form) {
        assertRejected(form, "WSC-4.1-1");
    }

    @Test
    @Assertion("WSC-4.3-1")
    void a_path_parameter_of_another_type_is_rejected() {
        assertRejected("PathParamOfObject", "WSC-4.3-1");
    }

    @Test
    @Assertion("WSC-4.3-2")
    void a_path_parameter_without_a_name_is_rejected() {
        assertRejected("PathParamWithoutName", "WSC-4.3-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenWithString", "OpenTwice"})
    @Assertion({"WSC-4.4-3", "WSC-5.2.1-2"})
    @Pitfall("Every illegal form of a callback method is rejected.")
    void an_illegal_form_of_OnOpen_is_rejected(String form) {
        assertRejected(form, "WSC-4.4-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CloseWithException", "CloseTwice"})
    @Assertion({"WSC-4.5-4", "WSC-5.2.1-2"})
    @Pitfall("Every illegal form of a callback method is rejected.")
    void an_illegal_form_of_OnClose_is_rejected(String form) {
        assertRejected(form, "WSC-4.5-4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrorWithReason", "ErrorWithoutThrowable", "ErrorTwice"})
    @Assertion({"WSC-4.6-3", "WSC-5.2.1-2"})
    @Pitfall("Every illegal form of a callback method is rejected.")
    void an_illegal_form_of_OnError_is_rejected(String form) {
        assertRejected(form, "WSC-4.6-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MessageOfBigDecimal",
                "BufferAndInt",
                "StringAndInt",
                "StreamInPieces",
                "ReaderInPieces",
                "PongInPieces",
                "NoDecoder"
            })
    @Assertion({"WSC-4.7-1", "WSC-5.2.1-2"})
    @Pitfall("Every illegal form of a callback method is rejected.")
    void an_illegal_form_of_OnMessage_is_rejected(String form) {
        assertRejected(form, "WSC-4.7-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TextTwice", "BinaryTwice", "PongTwice", "SecondInSubclass"})
    @Assertion({"WSC-4.7-4", "WSC-5.2.1-2"})
    @Pitfall("A subclass that adds a second handler of one kind is rejected.")
    void two_handlers_of_one_kind_are_rejected(String form) {
        assertRejected(form, "WSC-4.7-4");
    }

    @Test
    @Assertion("WSC-4.8.1")
    void a_class_that_only_inherits_the_annotation_is_rejected() {
        String answer = site.ask("/deployer", Illegal.Unmarked.class.getName());
        assertThat(answer)
                .startsWith("DeploymentException: ")
                .contains("Unmarked")
                .contains("WSC-4.");
        assertThat(site.handshake(site.request("/legal")).status()).isEqualTo(404);
    }

    @Test
    @Assertion("WSC-4.1.1-4")
    @Pitfall("Duplicate paths, equivalent templates and the empty path are rejected.")
    void an_application_with_one_path_for_two_endpoints_is_rejected() {
        assertThatThrownBy(() -> deployer().deploy("same-path"))
                .hasStackTraceContaining("'/valid'")
                .hasStackTraceContaining("WSC-4.1.1-4");
        assertThat(statusOf("/assertion-same-path/valid")).isNotEqualTo(101);
    }

    @Test
    @Assertion("WSC-3.1.1-2")
    @Pitfall("Duplicate paths, equivalent templates and the empty path are rejected.")
    void an_application_with_equivalent_templates_is_rejected() {
        assertThatThrownBy(() -> deployer().deploy("equivalent"))
                .hasStackTraceContaining("/rooms/{number}")
                .hasStackTraceContaining("WSC-3.1.1-2");
        assertThat(statusOf("/assertion-equivalent/valid")).isNotEqualTo(101);
        assertThat(statusOf("/assertion-equivalent/rooms/7")).isNotEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-bad", "chosen"})
    @Assertion({"WSC-5.2.1-3", "WSC-5.2.1-5"})
    @Pitfall("One bad class removes the valid endpoints too.")
    void one_bad_class_takes_the_whole_application_out_of_service(String name) {
        assertThatThrownBy(() -> deployer().deploy(name))
                .as("the deployer hears of it")
                .hasStackTraceContaining("TextTwice")
                .hasStackTraceContaining("WSC-4.7-4");
        assertThat(statusOf("/assertion-" + name + "/valid")).isNotEqualTo(101);
        assertThat(statusOf("/assertion-" + name + "/also-valid")).isNotEqualTo(101);
    }

    @Test
    @Assertion({"WSC-5.2.1-2", "WSC-5.2.1-5"})
    void a_configuration_that_fails_is_told_to_the_deployer() {
        assertThatThrownBy(() -> deployer().deploy("failing"))
                .hasStackTraceContaining("the configuration is out of order");
        assertThat(statusOf("/assertion-failing/valid")).isNotEqualTo(101);
    }

    @Test
    @Assertion("WSC-5.2.1-3")
    @Pitfall("A rejected addEndpoint that a listener swallows takes every endpoint out of service.")
    void a_rejection_that_a_listener_swallows_counts() {
        deployer().deploy("swallowing");
        try {
            assertThat(statusOf("/assertion-swallowing/valid")).isEqualTo(404);
        } finally {
            deployer().undeploy("swallowing");
        }
    }

    /** A container that cannot be set up as it was told to is one that malfunctions. */
    @Test
    @Assertion("WSC-5.2.1-1")
    void a_container_that_cannot_be_set_up_says_why() {
        System.setProperty("weft.maxConnections", "plenty");
        try {
            assertThatThrownBy(() -> deployer().deploy("valid"))
                    .hasStackTraceContaining("weft.maxConnections")
                    .hasStackTraceContaining("plenty");
        } finally {
            System.clearProperty("weft.maxConnections");
        }
        assertThat(statusOf("/assertion-valid/valid")).isNotEqualTo(101);
        deployer().deploy("valid");
        try {
            assertThat(statusOf("/assertion-valid/valid")).isEqualTo(101);
        } finally {
            deployer().undeploy("valid");
        }
    }
}
