package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTreeTest {
    private final TemplateTree tree = new TemplateTree();

    private static DeployedEndpoint at(String path) throws DeploymentException {
        ServerEndpointConfig config = Endpoints.at(path).build();
        return new DeployedEndpoint(
                UriTemplate.parse(path),
                config,
                config.getConfigurator(),
                ProgrammaticEndpointModel.of(Endpoints.Programmatic.class, EncoderModel.EMPTY, DecoderModel.EMPTY));
    }

    /** The examples of the specification's section 3.1.1, and the borders around them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/a/b/|/a/b/|/a/b/|{}",
                "/a/b/|/a/b|-|",
                "/a/{var}|/a/b|/a/{var}|{var=b}",
                "/a/{var}|/a/apple|/a/{var}|{var=apple}",
                "/a/{var}|/a|-|",
                "/a/{var}|/a/|-|",
                "/a/{var}|/a/b/|-|",
                "/a/{var}|/a/b/c|-|",
                "/a/{var}/c, /a/b/c, /a/{var1}/{var2}|/a/b/c|/a/b/c|{}",
                "/a/{var}/c, /a/b/c, /a/{var1}/{var2}|/a/d/c|/a/{var}/c|{var=d}",
                "/a/{var}/c, /a/b/c, /a/{var1}/{var2}|/a/x/y|/a/{var1}/{var2}|{var1=x, var2=y}",
                "/{var1}/d, /b/{var2}|/b/d|/b/{var2}|{var2=d}",
                "/{var1}/d, /b/{var2}|/c/d|/{var1}/d|{var1=c}",
                "/a/{x}/c, /a/b/d|/a/b/c|/a/{x}/c|{x=b}",
                "/{z}/{a}|/1=2/a=b=c|/{z}/{a}|{z=1=2, a=a=b=c}",
                "/|/|/|{}",
                "/{x}|/|-|",
                "/a|/A|-|",
                "/a%20b|/a b|/a%20b|{}",
                "/a|/b|-|"
            })
    void theBestMatchWins(String templates, String path, String matched, String variables) throws Exception {
        for (String template : List.of(templates.split(", "))) {
            assertThat(tree.putIfAbsent(at(template))).isNull();
        }

        EndpointMatch match = tree.match(path);
        String found = match == null ? null : match.endpoint().template().text();
        String values = match == null ? null : match.pathParameters().toString();
        assertThat(found).isEqualTo(matched);
        assertThat(values).isEqualTo(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a, true",
        "/{a}, /{b}, true",
        "/a/{b}/c, /a/{x}/c, true",
        "/a b, /a%20b, true",
        "/a, /{a}, false",
        "/a, /a/, false",
        "/{a}/b, /a/{b}, false",
        "/{a}, /{a}/{b}, false",
    })
    void equalAndEquivalentPathsCollide(String first, String second, boolean collide) throws Exception {
        DeployedEndpoint holder = at(first);
        tree.putIfAbsent(holder);

        assertThat(tree.putIfAbsent(at(second))).isEqualTo(collide ? holder : null);
    }

    @Test
    void aLongPathWithoutAnEndpointIsNoWork() throws Exception {
        tree.putIfAbsent(at("/a/{b}"));

        assertThat(tree.match("/a".repeat(50_000))).isNull();
    }
}
