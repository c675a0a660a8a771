package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;

/** A browser, as far as logging in needs one: keeps cookies, follows redirects, sends credentials. */
final class Caller {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Served served;
    private final String name;
    private final boolean basic;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Caller(Served served, String name, boolean basic) {
        this.served = served;
        this.name = name;
        this.basic = basic;
    }

    /** Somebody who sends name and password with each request. */
    static Caller withBasic(Served served, String name) {
        return new Caller(served, name, true);
    }

    /** Somebody who has filled in the form. */
    static Caller withForm(Served served, String name) {
        Caller caller = new Caller(served, name, false);
        assertThat(caller.get("/life?do=begin").body()).contains("log in");
        String form = "j_username=" + name + "&j_password=" + name;
        HttpResponse<String> answer = caller.send(caller.to("/j_security_check")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        assertThat(answer.body()).isEqualTo("done");
        return caller;
    }

    /** Has the server do something to the caller's HTTP session. */
    void ask(String what) {
        HttpResponse<String> answer = get("/life?do=" + what);
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 done");
    }

    HttpResponse<String> get(String path) {
        return send(to(path).GET().build());
    }

    /** Opens a WebSocket; keeps the cookies of the response, as browsers do. */
    WireClient connect(String path) {
        WireClient client = served.dial();
        Response response = client.handshake(request(path));
        assertThat(response.status()).as("status of the handshake").isEqualTo(101);
        keep(response);
        return client;
    }

    /** The status that a handshake is answered with. */
    int status(String path) {
        try (WireClient client = served.dial()) {
            return client.handshake(request(path)).status();
        }
    }

    private void keep(Response response) {
        try {
            cookies.put(URI.create("http://127.0.0.1" + Served.CONTEXT + "/"), response.headers());
        } catch (IOException e) {
            throw new AssertionError("A cookie that is none: " + response, e);
        }
    }

    /** The opening handshake's request, with what shows who calls. */
    UpgradeRequest request(String path) {
        UpgradeRequest request = served.request(path);
        if (basic) {
            request = request.and("Authorization", credentials());
        }
        String sent = cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return sent.isEmpty() ? request : request.and("Cookie", sent);
    }

    /** The cookie's value, which names the HTTP session. */
    String sessionId() {
        return cookies.getCookieStore().getCookies().get(0).getValue();
    }

    private HttpRequest.Builder to(String path) {
        URI uri = URI.create("http://127.0.0.1:" + served.host().port() + Served.CONTEXT + path);
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        return basic ? builder.header("Authorization", credentials()) : builder;
    }

    private String credentials() {
        byte[] pair = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted in " + request, e);
        }
    }
}
