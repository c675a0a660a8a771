package io.weft.tck.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.tck.host.Combination;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.junit.jupiter.api.Test;

/** What a wrong setting says, and which deployments may fail. */
class HostConfigurationTest {
    private final HostConfiguration configuration = new HostConfiguration();

    @Test
    void host_and_transport_are_chosen_by_name() {
        configuration.setOn("TOMCAT_SERVLET");
        configuration.validate();
        assertThat(configuration.combination()).isEqualTo(Combination.TOMCAT_SERVLET);
    }

    @Test
    void an_unknown_host_is_named_with_the_setting_and_the_choices() {
        configuration.setOn("GLASSFISH");
        assertThatThrownBy(configuration::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'GLASSFISH'")
                .hasMessageContaining("weft.tck.on")
                .hasMessageContaining("UNDERTOW_SERVLET");
    }

    @Test
    void no_deployment_may_fail_unless_its_whole_name_is_given() {
        assertThat(configuration.mayFail("shop.war")).isFalse();
        configuration.setMayFail("sho.*");
        assertThat(configuration.mayFail("shop.war")).isTrue();
        assertThat(configuration.mayFail("bookshop.war")).isFalse();
    }

    @Test
    void a_pattern_that_is_none_is_told() {
        configuration.setMayFail("(");
        assertThatThrownBy(configuration::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("weft.tck.mayFail");
    }
}
