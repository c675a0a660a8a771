package io.weft.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds what an application, or the server's libraries, add to its container through {@code META-INF/services}. */
final class Services {
    private static final Logger LOG = System.getLogger(Services.class.getName());

    private Services() {}

    /** One that cannot be made is passed over: it may be meant for another copy of Weft, in a class loader above the application's. */
    static <S> List<S> all(Class<S> type, ClassLoader loader) {
        List<S> found = new ArrayList<>();
        Iterator<S> providers = ServiceLoader.load(type, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    found.add(providers.next());
                }
            } catch (ServiceConfigurationError unusable) {
                LOG.log(Level.WARNING, "A {0} is not installed: {1}", type.getSimpleName(), unusable.getMessage());
            }
        }
        return found;
    }
}
