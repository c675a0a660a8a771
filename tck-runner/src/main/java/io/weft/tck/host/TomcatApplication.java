package io.weft.tck.host;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.jspecify.annotations.Nullable;

/** A web application of Tomcat that remembers why it did not start. Tomcat itself only logs that. */
final class TomcatApplication extends StandardContext {
    /** Owned by the thread that starts the application. */
    private @Nullable Exception failure;

    /** What an initializer threw, or else that Tomcat's log knows more. */
    Exception reason() {
        return failure != null
                ? failure
                : new IllegalStateException("The context's state is " + getStateName() + "; see Tomcat's log");
    }

    @Override
    public void addServletContainerInitializer(ServletContainerInitializer initializer, Set<Class<?>> classes) {
        super.addServletContainerInitializer((found, context) -> run(initializer, found, context), classes);
    }

    private void run(ServletContainerInitializer initializer, Set<Class<?>> found, ServletContext context)
            throws ServletException {
        try {
            initializer.onStartup(found, context);
        } catch (ServletException | RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
