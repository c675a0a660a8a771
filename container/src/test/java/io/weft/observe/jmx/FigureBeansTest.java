package io.weft.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.observe.EndpointEvents;
import io.weft.observe.FixedGauges;
import io.weft.observe.NamedSession;
import io.weft.observe.Observation;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FigureBeansTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Observation first = new Observation(new FixedGauges());
    private final Observation second = new Observation(new FixedGauges());

    @AfterEach
    void nothingStays() throws Exception {
        first.close();
        second.close();
        assertThat(server.queryNames(new ObjectName("io.weft:*"), null)).isEmpty();
    }

    private static ObjectName endpoint(String container) throws Exception {
        return new ObjectName("io.weft:type=Endpoint,container=" + ObjectName.quote(container) + ",name=\"/room/{n}\"");
    }

    @Test
    void theFiguresOfAnEndpointCanBeRead() throws Exception {
        FigureBeans.show(first, "/jmx-test");
        EndpointEvents events = Objects.requireNonNull(first.of("/room/{n}"));
        events.onHandshakeAccepted();
        events.onHandshakeRefused(503, "full");
        events.onReceived(2, 3, 100);
        events.onSent(1, 1, 9);
        events.onSessionClosed(NamedSession.of("id"), 1000, 5);
        events.onPong(TimeUnit.MILLISECONDS.toNanos(20));
        ObjectName name = endpoint("/jmx-test");

        assertThat(server.getAttribute(name, "Template")).isEqualTo("/room/{n}");
        assertThat(server.getAttribute(name, "OpenSessions")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "QueuedBytes")).isEqualTo(2L);
        assertThat(server.getAttribute(name, "HandshakesAccepted")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "MessagesReceived")).isEqualTo(2L);
        assertThat(server.getAttribute(name, "FramesReceived")).isEqualTo(3L);
        assertThat(server.getAttribute(name, "BytesReceived")).isEqualTo(100L);
        assertThat(server.getAttribute(name, "BytesSent")).isEqualTo(9L);
        assertThat(((TabularData) server.getAttribute(name, "HandshakesRefused")).containsKey(new Object[] {"503"}))
                .isTrue();
        assertThat((Double) server.getAttribute(name, "RoundTripMedianMillis")).isBetween(20.0, 25.0);
        assertThat(server.getAttribute(new ObjectName("io.weft:type=Container,name=\"/jmx-test\""), "Endpoints"))
                .isEqualTo(List.of("/room/{n}").toArray(new String[0]));
    }

    @Test
    void twoApplicationsOfOneNameDoNotCollide() throws Exception {
        FigureBeans.show(first, "/jmx-test");
        FigureBeans.show(second, "/jmx-test");
        Objects.requireNonNull(second.of("/room/{n}")).onReceived(7, 7, 7);
        first.announce("/room/{n}");

        assertThat(server.getAttribute(endpoint("/jmx-test"), "MessagesReceived"))
                .isEqualTo(0L);
        assertThat(server.getAttribute(endpoint("/jmx-test#2"), "MessagesReceived"))
                .isEqualTo(7L);
        second.close();
        assertThat(server.isRegistered(endpoint("/jmx-test#2"))).isFalse();
        assertThat(server.isRegistered(endpoint("/jmx-test"))).isTrue();
    }
}
