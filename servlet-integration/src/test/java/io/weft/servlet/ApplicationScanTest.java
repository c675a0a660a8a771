package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.server.WeftServerContainer;
import jakarta.websocket.DeploymentException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationScanTest {
    private final FakeContext fake = new FakeContext();
    private final WeftServerContainer container =
            Weft.install(fake.context, Settings.read(fake.context), new FakeHost());

    private List<String> deploy(Class<?>... found) throws DeploymentException {
        new ApplicationScan(List.of(found)).deployTo(container);
        return container.endpoints().stream()
                .map(endpoint -> endpoint.template().text())
                .toList();
    }

    @Test
    void withoutAConfigAllAnnotatedEndpointsAreDeployed() throws Exception {
        assertThat(deploy(
                        ScannedEndpoints.Other.class,
                        ScannedEndpoints.Echo.class,
                        ScannedEndpoints.Programmatic.class,
                        ScannedEndpoints.NotPublic.class,
                        ScannedEndpoints.Unfinished.class,
                        String.class))
                .containsExactly("/echo", "/other");
    }

    @Test
    void withAConfigOnlyWhatItReturnsIsDeployed() throws Exception {
        ScannedEndpoints.EchoOnly.GIVEN.clear();

        assertThat(deploy(
                        ScannedEndpoints.EchoOnly.class,
                        ScannedEndpoints.Other.class,
                        ScannedEndpoints.Echo.class,
                        ScannedEndpoints.Bad.class,
                        ScannedEndpoints.Programmatic.class))
                .containsExactly("/echo", "/programmatic");
        assertThat(ScannedEndpoints.EchoOnly.GIVEN)
                .containsExactly(
                        Set.of(ScannedEndpoints.Programmatic.class),
                        Set.of(ScannedEndpoints.Other.class, ScannedEndpoints.Echo.class, ScannedEndpoints.Bad.class));
    }

    /** Classes of another archive are those of another code source; the JDK's stand in for them. */
    @Test
    void aConfigIsGivenItsOwnArchiveOnly() throws Exception {
        ScannedEndpoints.EchoOnly.GIVEN.clear();
        Class<?> foreign = new OtherArchive().loadClass(ScannedEndpoints.Other.class.getName());

        deploy(ScannedEndpoints.EchoOnly.class, ScannedEndpoints.Echo.class, foreign);

        assertThat(ScannedEndpoints.EchoOnly.GIVEN.get(1)).isEqualTo(Set.of(ScannedEndpoints.Echo.class));
    }

    private static final class OtherArchive extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(ScannedEndpoints.Other.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = ScannedEndpoints.Other.class.getResourceAsStream("ScannedEndpoints$Other.class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void severalConfigsAreMergedAndNullIsNothing() throws Exception {
        assertThat(deploy(
                        ScannedEndpoints.NullConfig.class,
                        ScannedEndpoints.EchoOnly.class,
                        ScannedEndpoints.Other.class))
                .containsExactly("/echo", "/programmatic");
    }

    @Test
    void aConfigThatReturnsNothingDeploysNothing() throws Exception {
        assertThat(deploy(ScannedEndpoints.NullConfig.class, ScannedEndpoints.Echo.class))
                .isEmpty();
    }

    @Test
    void oneBadEndpointLeavesNone() {
        assertThatThrownBy(() -> deploy(ScannedEndpoints.Echo.class, ScannedEndpoints.Bad.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(ScannedEndpoints.Bad.class.getName());

        assertThat(container.endpoints()).isEmpty();
    }

    @Test
    void aConfigThatCannotBeMadeIsAnError() {
        assertThatThrownBy(() -> deploy(ScannedEndpoints.NoDefaultConstructor.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("no public no-argument constructor")
                .hasMessageContaining("WSC-6.2-4");
    }

    @Test
    void anEndpointThatNeedsAMissingClassIsNamedWithIt() throws Exception {
        Class<?> broken = new MissingEncoder().loadClass(Broken.class.getName());

        assertThatThrownBy(() -> deploy(ScannedEndpoints.Echo.class, broken))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(Broken.class.getName())
                .hasMessageContaining(GoneEncoder.class.getName());
        assertThat(container.endpoints()).isEmpty();
    }

    public static final class GoneEncoder implements jakarta.websocket.Encoder {
        public GoneEncoder() {}

        @Override
        public void init(jakarta.websocket.EndpointConfig config) {}

        @Override
        public void destroy() {}
    }

    @jakarta.websocket.server.ServerEndpoint(value = "/broken", encoders = GoneEncoder.class)
    public static final class Broken {
        public Broken() {}
    }

    private static final class MissingEncoder extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(GoneEncoder.class.getName())) {
                throw new ClassNotFoundException(name + " is gone");
            }
            if (!name.equals(Broken.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = Broken.class.getResourceAsStream("ApplicationScanTest$Broken.class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
