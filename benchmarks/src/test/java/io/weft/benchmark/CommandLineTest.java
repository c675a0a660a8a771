package io.weft.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Contenders;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Scenarios;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static Plan plan(String... arguments) {
        return CommandLine.parse(arguments).plan();
    }

    @Test
    void everything_is_the_default() {
        Plan plan = plan();
        assertThat(plan.contenders()).isEqualTo(Contenders.all());
        assertThat(plan.scenarios()).isEqualTo(Scenarios.all(10_000));
        assertThat(plan.quick()).isFalse();
    }

    @Test
    void a_quick_look_asks_each_hosts_servers_little_enough_for_two_minutes() {
        Plan plan = plan("--quick");
        assertThat(plan.quick()).isTrue();
        assertThat(plan.contenders())
                .extracting(Contender::id)
                .containsExactly(
                        "tomcat-weft",
                        "tomcat-own",
                        "jetty-weft",
                        "jetty-own",
                        "undertow-weft",
                        "undertow-own",
                        "undertow-own-workers",
                        "netty",
                        "nio");
        assertThat(plan.scenarios())
                .extracting(Scenario::id)
                .containsExactly("echo-50x20B", "echo-50x1KiB", "echo-50x64KiB");
        Duration each = plan.warmUp().plus(plan.time().multipliedBy(plan.rounds()));
        assertThat(each.multipliedBy(
                        (long) plan.contenders().size() * plan.scenarios().size()))
                .isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void other_options_override_those_of_a_quick_look_wherever_they_stand() {
        assertThat(plan("--rounds", "7", "--quick").rounds()).isEqualTo(7);
        assertThat(plan("--quick", "--scenarios", "idle").scenarios()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed 5            | no option --speed",
                "rounds 5             | no option rounds",
                "--rounds             | --rounds has no value",
                "--rounds many        | --rounds is not a whole number: many",
                "--seconds long       | --seconds is not a number: long",
                "--servers tomcat     | --servers matches nothing: tomcat"
            })
    void a_mistake_is_named(String arguments, String complaint) {
        assertThatThrownBy(() -> plan(arguments.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void the_help_names_every_server_and_scenario() {
        String usage = CommandLine.usage();
        Contenders.all().forEach(contender -> assertThat(usage).contains(contender.id()));
        Scenarios.all(1).forEach(scenario -> assertThat(usage).contains(scenario.id()));
    }
}
