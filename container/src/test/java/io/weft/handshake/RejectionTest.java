package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionTest {

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(400, Rejection.badRequest("Why.")),
                Arguments.of(403, Rejection.forbidden("Why.")),
                Arguments.of(405, Rejection.methodNotAllowed("POST")),
                Arguments.of(426, Rejection.upgradeRequired()),
                Arguments.of(431, Rejection.headersTooLarge(11, 10)),
                Arguments.of(500, Rejection.internalError()),
                Arguments.of(503, Rejection.unavailable("Full.", 5)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    @Tag("security-17")
    void everyRejectionSaysWhyAndClosesTheConnection(int status, Rejection rejection) {
        assertThat(rejection.status()).isEqualTo(status);
        assertThat(rejection.reason()).endsWith(".").isASCII();
        assertThat(rejection.headers().get("Connection")).startsWith("close");
    }

    @org.junit.jupiter.api.Test
    void unavailableSaysWhenToComeBack() {
        assertThat(Rejection.unavailable("Full.", 5).headers()).containsEntry("Retry-After", "5");
    }
}
