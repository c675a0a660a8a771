package io.weft.servlet.tomcat;

import jakarta.servlet.ServletContext;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.WebResourceRoot;
import org.apache.tomcat.util.descriptor.web.FilterDef;

/**
 * Tomcat's own WebSocket module, where it is installed beside Weft. Its filter reads the attribute that holds our container and
 * takes it for its own class, so that the web application would not start: the filter has to go. Its container then stays
 * behind without requests.
 */
public final class OwnWebSocketModule {
    private static final String FILTER = "Tomcat WebSocket (JSR356) Filter";

    /** Under this name Tomcat, and no other host, has its view of the application's files. */
    private static final String RESOURCES = "org.apache.catalina.resources";

    private OwnWebSocketModule() {}

    /**
     * Takes the module's filter out of a web application. To be called after every initializer and before filters start; does
     * nothing where there is no such filter, as on any other host.
     *
     * @return whether there was one
     */
    public static boolean retire(ServletContext servletContext) {
        // Asked by the attribute's name first: no class of Tomcat's is touched where Tomcat is not.
        return servletContext.getAttribute(RESOURCES) != null && Removal.from(servletContext);
    }

    /** Apart, since it is loaded with Tomcat's classes. */
    private static final class Removal {
        private Removal() {}

        static boolean from(ServletContext servletContext) {
            // The one way from an application to its context that Tomcat documents.
            if (!(servletContext.getAttribute(RESOURCES) instanceof WebResourceRoot resources)) {
                return false;
            }
            Context context = resources.getContext();
            FilterDef filter = context.findFilterDef(FILTER);
            if (filter == null) {
                return false;
            }
            Arrays.stream(context.findFilterMaps())
                    .filter(map -> map.getFilterName().equals(FILTER))
                    .forEach(context::removeFilterMap);
            context.removeFilterDef(filter);
            return true;
        }
    }
}
