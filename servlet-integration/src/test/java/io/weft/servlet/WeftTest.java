package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.server.ServerContainer;
import java.util.EventListener;
import org.junit.jupiter.api.Test;

class WeftTest {
    private static final String ATTRIBUTE = "jakarta.websocket.server.ServerContainer";

    private final FakeContext fake = new FakeContext();

    private WeftServerContainer install() {
        return Weft.install(fake.context, Settings.read(fake.context), new FakeHost());
    }

    @Test
    void theContainerIsWhereApplicationsLook() {
        WeftServerContainer container = install();

        assertThat(fake.attributes).containsEntry(ATTRIBUTE, container);
        assertThat(fake.context.getAttribute(ServerContainer.class.getName())).isSameAs(container);
    }

    @Test
    void theSecondInstallationIsTheFirst() {
        WeftServerContainer container = install();

        assertThat(Weft.install(fake.context)).isSameAs(container);
        assertThat(fake.filters).hasSize(2);
    }

    @Test
    void anotherContainerInTheAttributeDoesNotStay() {
        fake.context.setAttribute(ATTRIBUTE, "the host's, before");
        WeftServerContainer container = install();
        assertThat(fake.attributes).containsEntry(ATTRIBUTE, container);

        fake.context.setAttribute(ATTRIBUTE, "the host's, after");
        assertThat(fake.attributes).containsEntry(ATTRIBUTE, container);

        fake.attributes.remove(ATTRIBUTE);
        fake.context.setAttribute(ATTRIBUTE, "the host's, once more");
        assertThat(fake.attributes).containsEntry(ATTRIBUTE, container);

        fake.context.setAttribute("another", "stays");
        assertThat(fake.attributes).containsEntry("another", "stays");
    }

    @Test
    void handshakesAreAnsweredBehindTheApplicationsFiltersAndLogoutsHeardOfBeforeThem() {
        install();

        assertThat(fake.registrationCalls)
                .containsExactly(
                        "setAsyncSupported[true]",
                        "addMappingForUrlPatterns[[FORWARD, REQUEST, ASYNC], false, [/*]]",
                        "setAsyncSupported[true]",
                        "addMappingForUrlPatterns[[FORWARD, REQUEST, ASYNC], true, [/*]]");
        assertThat(fake.filters.get(0)).isInstanceOf(LogoutFilter.class);
        assertThat(fake.filters.get(1)).isInstanceOf(UpgradeFilter.class);
    }

    @Test
    void aContextThatIsPastItsStartRefusesOnlyTheListener() {
        fake.refusesContextListeners = true;

        assertThat(install().endpoints()).isEmpty();
        assertThat(fake.filters).hasSize(2);
    }

    @Test
    void aTakenFilterNameIsSaid() {
        fake.refusesFilters = true;

        assertThatThrownBy(this::install)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.weft.logout");
    }

    @Test
    void theContextsEndClosesTheContainer() throws Exception {
        WeftServerContainer container = install();
        container.addEndpoint(ScannedEndpoints.Echo.class);

        ServletContextEvent event = new ServletContextEvent(fake.context);
        for (EventListener listener : fake.listeners) {
            if (listener instanceof ServletContextListener life) {
                life.contextInitialized(event);
                life.contextDestroyed(event);
            }
        }
        // What a closed container answers is tested where it lives; here its end must have come without harm.
        assertThat(container.endpoints()).hasSize(1);
    }

    @Test
    void theStartLineSaysWhoWorksWithWhom() {
        assertThat(Versions.weft()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Versions.startLine(fake.context, new FakeHost()))
                .startsWith("Weft " + Versions.weft())
                .contains("'/app' on Fake/1.0 (Servlet 6.1, Java ")
                .endsWith("through the fake transport");
    }
}
