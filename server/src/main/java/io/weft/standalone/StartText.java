package io.weft.standalone;

import java.net.URI;
import java.util.List;

/** The few lines that a started server prints. */
final class StartText {

    private static final int SHOWN = 30;

    private StartText() {}

    static String of(WeftServer server, Versions versions) {
        StringBuilder text = new StringBuilder();
        text.append("Serving ")
                .append(server.uri())
                .append(" with ")
                .append(versions)
                .append('\n');
        List<DeployedEndpoint> endpoints = server.endpoints();
        int width = endpoints.stream()
                .mapToInt(each -> each.fullPath().length())
                .max()
                .orElse(0);
        String root = server.webSocketUri().toString();
        String base = root.substring(0, root.length() - 1);
        for (DeployedEndpoint endpoint : endpoints.subList(0, Math.min(SHOWN, endpoints.size()))) {
            String path = endpoint.fullPath();
            text.append("  ").append(base).append(path).append(" ".repeat(width - path.length() + 2));
            text.append(endpoint.className()).append('\n');
        }
        if (endpoints.size() > SHOWN) {
            text.append("  and ").append(endpoints.size() - SHOWN).append(" more\n");
        }
        URI console = server.consoleUri();
        if (console != null) {
            text.append("Console: ").append(console).append("   Stop: Ctrl-C\n");
        }
        return text.toString();
    }
}
