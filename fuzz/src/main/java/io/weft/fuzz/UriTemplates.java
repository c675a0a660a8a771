package io.weft.fuzz;

import io.weft.server.UriTemplate;
import io.weft.server.UriTemplate.Segment;
import jakarta.websocket.DeploymentException;
import java.util.HashSet;
import java.util.Set;

/** Paths of endpoints: refused with a {@link DeploymentException}, or of the form that WSC-4.1.1-2 knows. */
final class UriTemplates {
    private UriTemplates() {}

    /** Reads one path. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String path = new Input(bytes).text();
        UriTemplate template;
        try {
            template = UriTemplate.parse(path);
        } catch (DeploymentException malformed) {
            return;
        }
        Law.holds(path.startsWith("/"), () -> "no slash: " + path);
        Law.holds(path.indexOf('?') < 0 && path.indexOf('#') < 0, () -> "more than a path: " + path);
        String[] texts = path.substring(1).split("/", -1);
        Law.same(template.segments().size(), texts.length, "the number of segments");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            Segment segment = template.segments().get(i);
            if (segment.variable()) {
                Law.same(text, "{" + segment.name() + "}", "the variable");
                Law.holds(names.add(segment.name()), () -> "twice: " + segment.name());
            } else if (text.indexOf('%') < 0) {
                Law.same(segment.name(), text, "the segment");
            }
        }
        Law.same(template.variables(), names, "the variables");
    }
}
