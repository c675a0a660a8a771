package io.weft.standalone.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the console page, its files, and the list of deployed endpoints as JSON. Thread-safe. */
public final class ConsolePage extends HttpServlet {

    /** The path below which the page finds its files, with a slash at both ends. */
    public static final String FILES = "/weft-console/";

    private static final long serialVersionUID = 1;

    private static final String ENDPOINTS = "endpoints.json";
    private static final String FIGURES = "figures.json";

    /** Everything the page needs comes from this server; no script or style stands in the page itself. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The files there are, with their types: nothing else can be asked for. */
    private static final Map<String, String> TYPES = types(
            "index.html", "text/html; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "connection.js", "text/javascript; charset=utf-8",
            "format.js", "text/javascript; charset=utf-8",
            "log.js", "text/javascript; charset=utf-8",
            "chat.js", "text/javascript; charset=utf-8",
            "dashboard.html", "text/html; charset=utf-8",
            "dashboard.js", "text/javascript; charset=utf-8",
            "plot.js", "text/javascript; charset=utf-8",
            "dashboard.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final transient Supplier<String> endpoints;
    private final transient LongFunction<String> figures;

    /**
     * Makes the servlet.
     *
     * @param endpoints tells what is deployed at the moment, as a JSON array
     * @param figures tells what the dashboard shows, as a JSON object, with samples after a time in milliseconds
     */
    public ConsolePage(Supplier<String> endpoints, LongFunction<String> figures) {
        this.endpoints = endpoints;
        this.figures = figures;
    }

    private static Map<String, String> types(String... namesAndTypes) {
        Map<String, String> types = new HashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            types.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return Map.copyOf(types);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String name = path == null || path.equals("/") ? "index.html" : path.substring(1);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
        if (name.equals(ENDPOINTS)) {
            send(response, "application/json; charset=utf-8", endpoints.get().getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (name.equals(FIGURES)) {
            send(response, "application/json; charset=utf-8", figures(request).getBytes(StandardCharsets.UTF_8));
            return;
        }
        String type = TYPES.get(name);
        byte[] content = type == null ? null : content(name);
        if (type == null || content == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(response, type, content);
    }

    private String figures(HttpServletRequest request) {
        String since = request.getParameter("since");
        return figures.apply(since != null && since.matches("[0-9]{1,18}") ? Long.parseLong(since) : 0);
    }

    private static void send(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte @Nullable [] content(String name) throws IOException {
        try (InputStream in = ConsolePage.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
