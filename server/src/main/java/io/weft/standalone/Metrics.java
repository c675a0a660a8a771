package io.weft.standalone;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weft.micrometer.WeftMeters;
import io.weft.server.WeftServerContainer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The figures of a server and its JVM for Prometheus, at {@code /metrics}. Thread-safe. */
final class Metrics {

    /** Where they are. */
    static final String PATH = "/metrics";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Counts what happens in a context from now on. */
    void watch(Hosted hosted) {
        WeftServerContainer container = hosted.container();
        if (container != null) {
            container.observation().add(new WeftMeters(registry, Tags.of("context", hosted.path())));
        }
    }

    /** What answers Prometheus. */
    HttpServlet servlet() {
        return new Page(registry);
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient PrometheusMeterRegistry registry;

        Page(PrometheusMeterRegistry registry) {
            this.registry = registry;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain; version=0.0.4; charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().write(registry.scrape());
        }
    }
}
