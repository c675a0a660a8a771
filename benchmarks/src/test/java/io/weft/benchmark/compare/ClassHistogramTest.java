package io.weft.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final ClassHistogram BEFORE = ClassHistogram.parse(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:           100           4000  [B (java.base@17.0.15)
               2:            10            240  io.weft.session.WeftSession
            Total           110           4240
            """);
    private static final ClassHistogram AFTER = ClassHistogram.parse(
            """
               1:           300          12000  [B (java.base@17.0.15)
               2:            20            480  io.weft.session.WeftSession
               3:            10            560  [Lio.weft.frame.Frame;
               4:            10            160  io.weft.benchmark.endpoint.Echo
               5:            10            320  org.apache.tomcat.websocket.WsSession
            """);

    private static Contender contender(String id) {
        return Contenders.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_grew_is_counted_by_whose_classes_it_is() {
        ClassHistogram grown = AFTER.minus(BEFORE);
        assertThat(grown.bytesOf(contender("tomcat-weft"))).isEqualTo(240 + 560);
        assertThat(grown.bytesOf(contender("tomcat-own"))).isEqualTo(320);
        assertThat(grown.perConnection(10, 1).trim()).isEqualTo("800.0 B   20.00 × [B");
    }

    @Test
    void what_is_no_histogram_is_empty() {
        assertThat(ClassHistogram.parse("").isEmpty()).isTrue();
        assertThat(ClassHistogram.parse("No such process").isEmpty()).isTrue();
    }
}
