package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DeploymentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

    @Test
    void segmentsAreExactOrVariable() throws Exception {
        UriTemplate template = UriTemplate.parse("/rooms/{room-id}/{user}/");

        assertThat(template.segments())
                .containsExactly(
                        new UriTemplate.Segment("rooms", false),
                        new UriTemplate.Segment("room-id", true),
                        new UriTemplate.Segment("user", true),
                        new UriTemplate.Segment("", false));
        assertThat(template.variables()).containsExactly("room-id", "user");
        assertThat(template).hasToString("/rooms/{room-id}/{user}/");
    }

    @ParameterizedTest
    @CsvSource({"/a%20b, a b", "/%C3%A4, \u00e4", "/a%2fb, a/b", "/%41, A", "/...,...", "/a.b, a.b"})
    void exactSegmentsAreDecoded(String path, String segment) throws Exception {
        assertThat(UriTemplate.parse(path).segments()).containsExactly(new UriTemplate.Segment(segment, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', must start with a slash",
        "a, must start with a slash",
        "a/b, must start with a slash",
        "//, must not contain //",
        "/a//b, must not contain //",
        "/a//, must not contain //",
        "/./a, must not contain the segment .",
        "/a/../b, must not contain the segment ..",
        "/a/.., must not contain the segment ..",
        "/a?b, neither a query nor a fragment",
        "/a#b, neither a query nor a fragment",
        "/x{a}, '''x{a}'' is not'",
        "/{a}x, '''{a}x'' is not'",
        "/{}, '''{}'' is not'",
        "/{, '''{'' is not'",
        "/}, '''}'' is not'",
        "/{a, '''{a'' is not'",
        "/a}, '''a}'' is not'",
        "/{a}{b}, '''{a}{b}'' is not'",
        "/{a/b}, '''{a'' is not'",
        "/{a}/{a}, uses a variable more than once",
        "/a%2, two hexadecimal digits",
        "/a%zz, two hexadecimal digits",
        "/%, two hexadecimal digits",
        "/%4g, two hexadecimal digits",
    })
    void aMalformedPathIsNamed(String path, String why) {
        assertThatThrownBy(() -> UriTemplate.parse(path))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + path + "' is malformed")
                .hasMessageContaining(why)
                .hasMessageContaining("[WSC-4.1.1-3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/", "/{a}", "/a=b;c,d/{e.f}"})
    void orderlyPathsAreTaken(String path) throws Exception {
        assertThat(UriTemplate.parse(path).text()).isEqualTo(path);
    }
}
