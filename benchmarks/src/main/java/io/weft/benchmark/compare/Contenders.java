package io.weft.benchmark.compare;

import io.weft.benchmark.server.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every server that can take part. */
public final class Contenders {
    private static final List<String> STANDARD =
            List.of("jakarta.websocket-api", "jakarta.websocket-client-api", "jakarta.annotation-api");
    private static final List<String> WEFT = List.of("weft-container", "weft-servlet", "weft-jetty-transport");
    private static final List<String> SERVLET = List.of("jakarta.servlet-api");
    private static final List<String> TOMCAT = List.of("tomcat-embed-core");
    private static final List<String> JETTY = List.of(
            "jetty-ee-",
            "jetty-ee11-servlet",
            "jetty-http",
            "jetty-io",
            "jetty-security",
            "jetty-server",
            "jetty-session",
            "jetty-util",
            "jetty-xml",
            "slf4j-api");
    private static final List<String> JETTY_OWN = List.of(
            "asm", "jakarta.enterprise", "jakarta.inject", "jakarta.interceptor", "jakarta.transaction", "jetty-");
    private static final List<String> UNDERTOW =
            List.of("jboss-", "smallrye-", "undertow-core", "undertow-servlet", "wildfly-", "xnio-");

    private Contenders() {}

    /** All of them, in the order of a report. */
    public static List<Contender> all() {
        List<Contender> all = new ArrayList<>();
        all.addAll(weft("tomcat", "Tomcat", TOMCAT));
        all.add(own("tomcat-own", "Tomcat’s own", Engine.OWN, TOMCAT, List.of("tomcat-embed-websocket")));
        all.addAll(weft("jetty", "Jetty", join(JETTY, SERVLET)));
        all.add(own("jetty-own", "Jetty’s own", Engine.OWN, join(JETTY, SERVLET), JETTY_OWN));
        List<String> undertow = join(UNDERTOW, SERVLET);
        List<String> module = List.of("undertow-websockets-jsr");
        all.addAll(weft("undertow", "Undertow", undertow));
        all.add(own("undertow-own", "Undertow’s own, I/O thread", Engine.OWN, undertow, module));
        all.add(own("undertow-own-workers", "Undertow’s own, workers", Engine.OWN_ON_WORKERS, undertow, module));
        all.add(own("tyrus", "Tyrus on Grizzly", Engine.OWN, List.of("tyrus-", "grizzly-"), List.of("jakarta.")));
        all.add(ceiling("netty", "Netty codec, epoll", List.of("netty-")));
        all.add(ceiling("nio", "bare NIO loop", List.of()));
        all.add(ceiling(NodeServer.ID, "npm ws", List.of()));
        return List.copyOf(all);
    }

    private static List<Contender> weft(String host, String title, List<String> jars) {
        List<String> all = join(STANDARD, WEFT, jars);
        return List.of(
                new Contender(host + "-weft", "Weft on " + title, host, Role.WEFT, Engine.WEFT, "worker", all),
                new Contender(
                        host + "-weft-inline",
                        "Weft on " + title + ", inline",
                        host,
                        Role.WEFT,
                        Engine.WEFT,
                        "inline",
                        all));
    }

    private static Contender own(String id, String title, Engine engine, List<String> host, List<String> module) {
        String family = id.substring(0, (id + "-").indexOf('-'));
        return new Contender(id, title, family, Role.OWN, engine, null, join(STANDARD, host, module));
    }

    private static Contender ceiling(String id, String title, List<String> jars) {
        return new Contender(id, title, id, Role.CEILING, Engine.OWN, null, jars);
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
