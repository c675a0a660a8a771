package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each class loader here sees exactly the transports and hosts that its test names, whatever this module holds. */
class HostChoiceTest {
    private static final List<String> TRANSPORTS = List.of(
            "jetty.JettyUpgrade", "tomcat.TomcatUpgrade", "undertow.UndertowUpgrade", "portable.PortableUpgrade");

    /** Where the compiled ones are; set before the tests run. */
    private static URL[] transports = new URL[0];

    /** Hides packages of its parent. */
    private static final class Hiding extends ClassLoader {
        private final List<String> hidden;

        Hiding(List<String> hidden) {
            super(HostChoiceTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name + " is hidden");
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Compiles one class for each transport that says its own name. */
    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (String transport : TRANSPORTS) {
            int dot = transport.indexOf('.');
            Path source = folder.resolve(transport.substring(dot + 1) + ".java");
            Files.writeString(source, source(transport.substring(0, dot), transport.substring(dot + 1)));
            arguments.add(source.toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(result).as("result of the compiler").isZero();
        transports = new URL[] {folder.toUri().toURL()};
    }

    private static String source(String subpackage, String name) {
        return """
                package io.weft.servlet.%s;
                public final class %s implements io.weft.servlet.HostUpgrade {
                    public String name() { return "%1$s.%2$s"; }
                    public void upgrade(jakarta.servlet.http.HttpServletRequest request,
                            jakarta.servlet.http.HttpServletResponse response, io.weft.servlet.Upgrade upgrade) {}
                }
                """
                .formatted(subpackage, name);
    }

    private static URLClassLoader loader(boolean withTransports, List<String> hiddenHosts) {
        List<String> hidden = new ArrayList<>(hiddenHosts);
        TRANSPORTS.forEach(transport -> hidden.add("io.weft.servlet." + transport));
        return new URLClassLoader(withTransports ? transports : new URL[0], new Hiding(hidden));
    }

    @ParameterizedTest
    @CsvSource({
        "org.eclipse.jetty.ee11.servlet.ServletContextHandler, jetty.JettyUpgrade",
        "org.apache.catalina.core.ApplicationContextFacade, tomcat.TomcatUpgrade",
        "io.undertow.servlet.spec.ServletContextImpl, undertow.UndertowUpgrade",
        "java.lang.String, portable.PortableUpgrade",
    })
    void theHostDecides(String contextClass, String transport) throws Exception {
        try (URLClassLoader loader = loader(true, List.of())) {
            Class<?> context = Class.forName(contextClass);

            assertThat(HostChoice.choose(context, TransportChoice.NATIVE, loader)
                            .name())
                    .isEqualTo(transport);
            assertThat(HostChoice.choose(context, TransportChoice.SERVLET, loader)
                            .name())
                    .isEqualTo("portable.PortableUpgrade");
        }
    }

    @Test
    void aHostThatHidesItsClassesGetsThePortableOne() throws Exception {
        try (URLClassLoader loader = loader(true, List.of("org.apache.coyote."))) {
            Class<?> context = Class.forName("org.apache.catalina.core.ApplicationContextFacade");

            assertThat(HostChoice.choose(context, TransportChoice.NATIVE, loader)
                            .name())
                    .isEqualTo("portable.PortableUpgrade");
        }
    }

    @Test
    void aHiddenJettyIsRefusedSinceItsServletUpgradeCarriesNothing() throws Exception {
        try (URLClassLoader loader = loader(true, List.of("org.eclipse.jetty."))) {
            Class<?> context = Class.forName("org.eclipse.jetty.ee11.servlet.ServletContextHandler");

            assertThatThrownBy(() -> HostChoice.choose(context, TransportChoice.NATIVE, loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.eclipse.jetty.io.EndPoint")
                    .hasMessageContaining("module weft");
        }
    }

    @Test
    void aSubclassOfTheHostsContextIsTheHosts() throws Exception {
        try (URLClassLoader loader = loader(true, List.of())) {
            Class<?> context = new org.apache.catalina.core.StandardContext() {}.getClass();

            assertThat(HostChoice.choose(context, TransportChoice.NATIVE, loader)
                            .name())
                    .isEqualTo("tomcat.TomcatUpgrade");
        }
    }

    @Test
    void withoutAnyTransportThereIsNoStart() throws Exception {
        try (URLClassLoader loader = loader(false, List.of())) {
            assertThatThrownBy(() -> HostChoice.choose(String.class, TransportChoice.NATIVE, loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PortableUpgrade");
        }
    }
}
