package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.InstanceFactory;
import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.FakeTransport;
import io.weft.connection.ManualScheduler;
import io.weft.connection.SharedServices;
import io.weft.handshake.OriginPolicy;
import io.weft.session.SessionDefaults;
import io.weft.transport.TransportListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many may come in: all together, from one address, of one user; and how long they may take. */
class AdmissionTest {

    private final ManualScheduler time = new ManualScheduler();

    private static WeftServerContainer container(AdmissionSettings admission) throws Exception {
        WeftServerContainer container = new WeftServerContainer(
                new ServerSettings(
                        admission,
                        1_000,
                        OriginPolicy.ANY,
                        ConnectionSettings.DEFAULTS,
                        CompressionSettings.SERVER_DEFAULTS,
                        Duration.ZERO),
                new SessionDefaults(),
                InstanceFactory.REFLECTIVE,
                new SharedServices(AdmissionTest.class.getClassLoader()),
                new WeftServerContainer.HostBridge(null, null),
                List.of());
        container.addEndpoint(Endpoints.Echo.class);
        container.endDeployment();
        return container;
    }

    private static AdmissionSettings limits(int all, int perAddress, int perUser) {
        return new AdmissionSettings(all, perAddress, perUser, Duration.ofSeconds(10));
    }

    private static FakeExchange shake(WeftServerContainer container, String address, String user) throws Exception {
        FakeExchange exchange = new FakeExchange("/echo");
        exchange.remoteAddress = address;
        exchange.principal = user.isEmpty() ? null : () -> user;
        container.handle(exchange);
        return exchange;
    }

    private static TransportListener connect(FakeExchange exchange, FakeTransport transport) {
        TransportListener listener = Objects.requireNonNull(exchange.connect).apply(transport);
        transport.tell(listener);
        return listener;
    }

    private static void assertFull(FakeExchange exchange, String setting) {
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.rejection).isNotNull().satisfies(rejection -> {
            assertThat(rejection.headers()).containsEntry("Retry-After", "5");
            assertThat(rejection.reason()).contains(setting);
        });
    }

    @Test
    @Tag("security-15")
    void oneAddressHasItsShareAndGetsItBack() throws Exception {
        WeftServerContainer container = container(limits(100, 2, 100));
        FakeTransport transport = FakeTransport.create();
        TransportListener first = connect(shake(container, "192.0.2.7", ""), transport);
        first.onOpen();
        assertThat(shake(container, "192.0.2.7", "").status()).isEqualTo(101);

        assertFull(shake(container, "192.0.2.7", ""), "All 2 connections of your address");
        assertFull(shake(container, "192.0.2.7", ""), "weft.maxConnectionsPerAddress");
        assertThat(shake(container, "192.0.2.8", "").status()).isEqualTo(101);

        first.onFailure(new java.io.IOException("reset"));
        assertThat(shake(container, "192.0.2.7", "").status()).isEqualTo(101);
        container.close();
    }

    @Test
    @Tag("security-15")
    void oneUserHasItsShareWhereverItComesFrom() throws Exception {
        WeftServerContainer container = container(limits(100, 100, 1));

        assertThat(shake(container, "192.0.2.1", "ann").status()).isEqualTo(101);
        assertFull(shake(container, "192.0.2.2", "ann"), "weft.maxConnectionsPerUser");
        assertThat(shake(container, "192.0.2.2", "bob").status()).isEqualTo(101);
        assertThat(shake(container, "192.0.2.2", "").status()).isEqualTo(101);
        assertThat(shake(container, "192.0.2.2", "").status()).isEqualTo(101);
        container.close();
    }

    @Test
    void aRefusedHandshakeTakesNoPlace() throws Exception {
        Admission admission = new Admission(limits(3, 2, 1), time);
        FakeExchange ann = new FakeExchange("/echo");
        ann.principal = () -> "ann";
        Place place = Objects.requireNonNull(admission.enter(ann).place());

        assertThat(admission.enter(ann).place()).isNull();
        assertThat(admission.connections()).isOne();
        place.free();
        place.free();
        assertThat(admission.connections()).isZero();
        assertThat(admission.remembered()).isZero();
        assertThat(time.armed()).isOne(); // nobody has abandoned the handshake
        time.pass(Duration.ofSeconds(10));
        assertThat(admission.connections()).isZero();
    }

    @Test
    void aConnectionThatNeverComesCostsItsPlaceForAWhile() {
        Admission admission = new Admission(limits(1, 1, 1), time);
        Place place =
                Objects.requireNonNull(admission.enter(new FakeExchange("/")).place());
        time.pass(Duration.ofMillis(9_999));
        assertThat(place.isHeld()).isTrue();
        assertThat(admission.connections()).isOne();
        time.pass(Duration.ofMillis(1));

        assertThat(admission.connections()).isZero();
        assertThat(place.isHeld()).isFalse();
        assertThat(place.tooLate().status()).isEqualTo(503);
        assertThat(place.tooLate().reason()).contains("10000 ms", "weft.handshakeTimeout");
    }

    @Test
    void aConnectionThatComesTooLateIsDropped() {
        Admission admission = new Admission(limits(1, 1, 1), time);
        Place place =
                Objects.requireNonNull(admission.enter(new FakeExchange("/")).place());
        List<Throwable> failures = new ArrayList<>();
        TransportListener listener = new TransportListener() {
            @Override
            public void onOpen() {}

            @Override
            public void onReadable() {}

            @Override
            public void onWritten() {}

            @Override
            public void onFailure(Throwable cause) {
                failures.add(cause);
            }
        };
        time.pass(Duration.ofSeconds(10));
        assertThat(place.occupiedBy(transport -> listener).apply(FakeTransport.create()))
                .isSameAs(listener);

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("weft.handshakeTimeout, 10000 ms"));
        place.free();
        assertThat(admission.connections()).isZero();
    }

    @Test
    @Tag("security-15")
    void theLimitHoldsHoweverManyComeAtOnce() throws Exception {
        Admission admission = new Admission(limits(50, 1_000, 1_000), time);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            counts.add(threads.submit(() -> {
                int admitted = 0;
                for (int i = 0; i < 500; i++) {
                    admitted += admission.enter(new FakeExchange("/")).place() == null ? 0 : 1;
                }
                return admitted;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(all).isEqualTo(50);
        assertThat(admission.connections()).isEqualTo(50);
    }
}
