package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class ApplicationLoaderTest {

    private final ClassLoader application = new URLClassLoader(new URL[0], null);

    @Test
    void callsWithTheApplicationsLoaderAndPutsBackTheThreadsOwn() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        ClassLoader[] seen = new ClassLoader[1];
        ApplicationLoader.with(
                application, () -> seen[0] = Thread.currentThread().getContextClassLoader());
        assertThat(seen).containsExactly(application);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    @Test
    void putsItBackAfterAThrow() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ApplicationLoader.with(application, () -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }
}
