package io.weft.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints in a tree of path segments, so that a request is matched segment by segment from left to right and an exact segment
 * beats a variable one (WSC-3.1.1-3). Where the exact branch leads nowhere, the variable one is tried: a path that is a valid
 * expansion of some template always finds one (WSC-3.1.1-1).
 *
 * <p>Not safe for use by several threads; {@link EndpointRegistry} locks.
 */
final class TemplateTree {
    private final Node root = new Node();

    private static final class Node {
        final Map<String, Node> exact = new HashMap<>();
        /** The one branch for whatever else stands here; guarded by the registry's lock, as is {@code endpoint}. */
        @Nullable Node variable;

        @Nullable DeployedEndpoint endpoint;

        Node branch(UriTemplate.Segment segment) {
            if (!segment.variable()) {
                return exact.computeIfAbsent(segment.name(), absent -> new Node());
            }
            Node branch = variable;
            if (branch == null) {
                branch = new Node();
                variable = branch;
            }
            return branch;
        }
    }

    /**
     * Adds an endpoint, unless its place is taken.
     *
     * @return the endpoint that has an equal path or an equivalent template and stays, or null if there was none
     */
    @Nullable DeployedEndpoint putIfAbsent(DeployedEndpoint endpoint) {
        Node node = root;
        for (UriTemplate.Segment segment : endpoint.template().segments()) {
            node = node.branch(segment);
        }
        DeployedEndpoint holder = node.endpoint;
        if (holder == null) {
            node.endpoint = endpoint;
        }
        return holder;
    }

    /** Finds the endpoint for a decoded path that starts with a slash. */
    @Nullable EndpointMatch match(String path) {
        List<String> segments = UriTemplate.split(path);
        DeployedEndpoint endpoint = find(root, segments, 0);
        return endpoint == null ? null : new EndpointMatch(endpoint, variables(endpoint, segments));
    }

    private static @Nullable DeployedEndpoint find(Node node, List<String> segments, int depth) {
        if (depth == segments.size()) {
            return node.endpoint;
        }
        String segment = segments.get(depth);
        Node exact = node.exact.get(segment);
        DeployedEndpoint found = exact == null ? null : find(exact, segments, depth + 1);
        Node variable = node.variable;
        if (found != null || variable == null || segment.isEmpty()) { // no empty expansion, RFC 6570 §3.2.2
            return found;
        }
        return find(variable, segments, depth + 1);
    }

    private static Map<String, String> variables(DeployedEndpoint endpoint, List<String> values) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<UriTemplate.Segment> segments = new ArrayList<>(endpoint.template().segments());
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).variable()) {
                variables.put(segments.get(i).name(), values.get(i));
            }
        }
        // Each session keeps this map, and most have nothing in it.
        return variables.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(variables);
    }
}
