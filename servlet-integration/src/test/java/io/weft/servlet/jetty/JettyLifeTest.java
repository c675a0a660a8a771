package io.weft.servlet.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.servlet.FilterPosition;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class JettyLifeTest {
    private final JettyLife life = new JettyLife();
    private final ServletContextHandler handler = new ServletContextHandler();

    @Test
    void switchesJettysOwnModuleOff() {
        life.keepOwnModuleOut(handler.getServletContext());

        // The name and the values are those of Jetty's JakartaWebSocketServletContainerInitializer.ENABLE_KEY.
        assertThat(handler.getServletContext().getAttribute("org.eclipse.jetty.websocket.jakarta"))
                .isEqualTo(false);
    }

    @Test
    void standsBeforeJettysOwnFilterWhereThatStandsBeforeAllOthers() {
        assertThat(life.position(handler.getServletContext(), FilterPosition.LAST))
                .isEqualTo(FilterPosition.LAST);
        Filter own = (request, response, chain) -> chain.doFilter(request, response);
        // The name is that which Jetty's WebSocketUpgradeFilter.ensureFilter gives it: its class's.
        handler.getServletHandler()
                .addFilter(named(
                        new FilterHolder(own), "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter"));
        assertThat(life.position(handler.getServletContext(), FilterPosition.LAST))
                .isEqualTo(FilterPosition.FIRST);
    }

    private static FilterHolder named(FilterHolder holder, String name) {
        holder.setName(name);
        return holder;
    }

    @Test
    void tellsOfTheServersStopUntilItIsTakenBack() throws Exception {
        Server server = new Server();
        server.setHandler(handler);
        List<String> told = new ArrayList<>();
        Runnable[] back = new Runnable[1];
        handler.getContext()
                .run(() -> back[0] = life.whenStopping(handler.getServletContext(), () -> told.add("stopping")));
        server.start();
        server.stop();
        assertThat(told).containsExactly("stopping");

        back[0].run();
        server.start();
        server.stop();
        assertThat(told).hasSize(1);
    }

    @Test
    void outsideAContextThereIsNobodyToAsk() {
        Runnable back = life.whenStopping(handler.getServletContext(), () -> {
            throw new AssertionError("nobody stops");
        });

        back.run();
    }
}
