package io.weft.servlet;

import io.weft.observe.CallbackContext;
import io.weft.observe.ContainerListener;
import io.weft.observe.Observation;
import io.weft.observe.jfr.RecordedEvents;
import io.weft.observe.jmx.FigureBeans;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Lets a web application's container be seen: by MBeans, the Flight Recorder, and what the application brings for it. */
final class Observers {
    private static final Logger LOG = System.getLogger(Observers.class.getName());

    private Observers() {}

    static void add(Observation observation, ServletContext context, Settings settings) {
        if (settings.jmx() && has("java.lang.management.ManagementFactory")) {
            FigureBeans.show(observation, name(context));
        }
        if (has("jdk.jfr.Event")) {
            observation.add(new RecordedEvents());
        }
        Services.all(ContainerListener.class, context.getClassLoader()).forEach(observation::add);
        Services.all(CallbackContext.class, context.getClassLoader()).stream()
                .findFirst()
                .ifPresent(observation::setCallbackContext);
    }

    private static String name(ServletContext context) {
        return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    }

    /** A runtime put together of few modules may lack these. */
    private static boolean has(String className) {
        try {
            Class<?> unused = Class.forName(className, false, Observers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            LOG.log(Level.DEBUG, "This runtime has no {0}", className);
            return false;
        }
    }
}
