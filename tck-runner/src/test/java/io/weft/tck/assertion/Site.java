package io.weft.tck.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.net.URI;
import java.net.URL;

/**
 * Where an application is served, and the ways to reach it.
 *
 * @param port the host's port on 127.0.0.1
 * @param context the application's context path
 */
record Site(int port, String context) {
    /** No application at all. */
    static final Site NOWHERE = new Site(0, "");

    static Site at(URL url) {
        String path = url.getPath();
        return new Site(url.getPort(), path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    String authority() {
        return "127.0.0.1:" + port;
    }

    /** For a client of the standard. */
    URI uri(String path) {
        return URI.create("ws://" + authority() + context + path);
    }

    /** A legal handshake for a path of the application. */
    UpgradeRequest request(String path) {
        return UpgradeRequest.to(context + path, authority());
    }

    /** A connection on which nothing was sent yet. */
    WireClient dial() {
        return WireClient.to(port);
    }

    /** An open WebSocket connection. */
    WireClient connect(String path) {
        return connect(request(path));
    }

    /** An open WebSocket connection. */
    WireClient connect(UpgradeRequest request) {
        WireClient client = dial();
        Response response = client.handshake(request);
        assertThat(response.status()).as("status of the handshake").isEqualTo(101);
        assertThat(response.acceptsSampleKey()).as("accept of %s", response).isTrue();
        return client;
    }

    /** The response to a handshake that need not succeed; the connection is closed then. */
    Response handshake(UpgradeRequest request) {
        try (WireClient client = dial()) {
            return client.handshake(request);
        }
    }

    /** The answer to one text message on a connection of its own. */
    String ask(String path, String question) {
        try (WireClient client = connect(path)) {
            return ask(client, question);
        }
    }

    /** The answer to one text message. */
    static String ask(WireClient client, String question) {
        client.send(Frame.text(question));
        return client.receiveMessage().text();
    }

    /** A new page of the application's logbook. */
    Log log() {
        return new Log(this);
    }
}
