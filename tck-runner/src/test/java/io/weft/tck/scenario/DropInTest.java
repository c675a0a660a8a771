package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Deployed;
import io.weft.tck.host.War;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.server.ServerContainer;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications that nobody changed for Weft are served as they are, and leave nothing behind when they go. */
@Scenario
class DropInTest {
    private static final int COLLECTIONS = 100;

    private final Served served;

    private final Path folder;

    DropInTest(Served served, @TempDir Path folder) {
        this.served = served;
        this.folder = folder;
    }

    @Test
    void annotated_endpoints_of_a_war_are_found_and_served() {
        Deployed deployed = deploy("plain");
        try {
            try (WireClient client = connect("/plain/echo")) {
                client.send(Frame.text("unchanged"));
                assertThat(client.receive().text()).isEqualTo("unchanged");
                client.send(Frame.binary(new byte[70_000]));
                assertThat(client.receiveMessage().payload()).hasSize(70_000);
            }
            try (WireClient client = connect("/plain/orders/ada")) {
                assertThat(client.receive().text()).isEqualTo("welcome ada");
                client.send(Frame.text("3 x apple"));
                assertThat(client.receive().text()).isEqualTo("3 x apple for ada");
            }
        } finally {
            deployed.undeploy();
        }
        assertThat(status("/plain/echo")).isEqualTo(404);
        served.assertServesOthers();
    }

    /** WSC-6.2: where there is a ServerApplicationConfig, what it returns is deployed and nothing else. */
    @Test
    void an_applications_own_configuration_decides_what_is_served() {
        Deployed deployed = deploy("configured");
        try {
            try (WireClient client = connect("/configured/bell")) {
                client.send(Frame.text("dong"));
                assertThat(client.receive().text()).isEqualTo("ding dong");
            }
            try (WireClient client = connect("/configured/lamp")) {
                client.send(Frame.text("true"));
                assertThat(client.receive().text()).isEqualTo("false");
            }
            assertThat(status("/configured/drawer")).isEqualTo(404);
        } finally {
            deployed.undeploy();
        }
    }

    @Test
    void the_container_in_the_servlet_context_is_the_one_under_test() {
        Deployed deployed = deploy("plain");
        try {
            Object container = deployed.servletContext().getAttribute(ServerContainer.class.getName());
            assertThat(container).isInstanceOf(ServerContainer.class);
            assertThat(container.getClass().getName()).startsWith("io.weft.");
        } finally {
            deployed.undeploy();
        }
    }

    /** A host whose native transport could not be loaded would be served as well, only by the portable one. */
    @Test
    void the_line_at_start_names_the_transport_under_test() {
        Logger logger = Logger.getLogger("io.weft.servlet.Weft");
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new LineHandler(lines);
        logger.addHandler(handler);
        try {
            deploy("configured").undeploy();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .contains("'/configured'")
                .contains("through the " + served.combination().transport() + " transport"));
    }

    @Test
    @Tag("security-16")
    void a_redeployed_application_leaves_no_class_loader_behind() throws InterruptedException {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> first = deployUseAndUndeploy(collected);
        WeakReference<ClassLoader> second = deployUseAndUndeploy(collected);
        for (int i = 0; i < COLLECTIONS && !(first.refersTo(null) && second.refersTo(null)); i++) {
            // A host's thread may hold on to the last thing it did: it gets something else to do.
            served.assertServesOthers();
            System.gc();
            collected.remove(100);
        }
        assertThat(first.refersTo(null))
                .as("the first deployment's class loader is gone")
                .isTrue();
        assertThat(second.refersTo(null))
                .as("the second deployment's class loader is gone")
                .isTrue();
        served.assertServesOthers();
    }

    /** One client stays connected over the undeployment, one has left before. */
    private WeakReference<ClassLoader> deployUseAndUndeploy(ReferenceQueue<ClassLoader> collected) {
        Deployed deployed = deploy("plain");
        WeakReference<ClassLoader> loader =
                new WeakReference<>(deployed.servletContext().getClassLoader(), collected);
        try (WireClient left = connect("/plain/orders/ada");
                WireClient staying = connect("/plain/orders/eve")) {
            assertThat(left.receive().text()).isEqualTo("welcome ada");
            assertThat(staying.receive().text()).isEqualTo("welcome eve");
            left.send(Frame.close(1000, ""));
            left.awaitEnd();
            deployed.undeploy();
            assertThat(staying.receiveClose().closeCode()).isEqualTo(1001);
            staying.send(Frame.close(1001, ""));
            staying.awaitEnd();
        }
        return loader;
    }

    private Deployed deploy(String name) {
        War war = CompiledWar.of(name, folder, served.combination().initParameters());
        return served.host().deploy(war);
    }

    private WireClient connect(String target) {
        return served.upgraded(served.dial(), request(target));
    }

    private int status(String target) {
        try (WireClient client = served.dial()) {
            return client.handshake(request(target)).status();
        }
    }

    private UpgradeRequest request(String target) {
        return UpgradeRequest.to(target, "127.0.0.1:" + served.host().port());
    }

    private static final class LineHandler extends Handler {
        private final List<String> lines;

        LineHandler(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
