package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ajax.JSON;
import org.jspecify.annotations.Nullable;

/** A headless Chromium driven over the WebDriver protocol, by the driver of the same package. */
final class Browser {

    /** The keys that tests press, as WebDriver spells them. */
    static final String ENTER = "\uE007";

    static final String ARROW_UP = "\uE013";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int SECONDS = 60;
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final String STARTED = "started successfully on port ";

    /** Looks again every few milliseconds until the condition holds; the time limit is the session's. */
    private static final String UNTIL =
            """
            const done = arguments[arguments.length - 1];
            const look = () => { if (%s) { done(true); } else { setTimeout(look, 15); } };
            look();
            """;

    private static final JSON JSON_TEXT = new JSON();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(Process driver, int port, Path profile) throws Exception {
        this.driver = driver;
        URI root = URI.create("http://127.0.0.1:" + port + "/session");
        Map<?, ?> created = object(call("POST", root, Map.of("capabilities", Map.of("alwaysMatch", wanted(profile)))));
        this.session = URI.create(root + "/" + created.get("sessionId") + "/");
    }

    /** Starts a browser with a fresh profile; skips the test if there is none on this machine. */
    static Browser start(Path profile) throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "needs the Debian packages chromium and chromium-driver");
        Process driver = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            CompletableFuture<Integer> port = new CompletableFuture<>();
            Thread reader = new Thread(() -> readPort(driver, port), "chromedriver-output");
            reader.setDaemon(true);
            reader.start();
            return new Browser(driver, port.get(SECONDS, TimeUnit.SECONDS), profile);
        } catch (Exception e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    private static void readPort(Process driver, CompletableFuture<Integer> port) {
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf(STARTED);
                if (at >= 0) {
                    port.complete(Integer.parseInt(
                            line.substring(at + STARTED.length()).replace(".", "")));
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("chromedriver ended without a port"));
    }

    private static Map<String, Object> wanted(Path profile) {
        List<String> arguments = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + profile);
        return Map.of(
                "browserName", "chrome",
                "timeouts", Map.of("script", SECONDS * 1_000, "pageLoad", SECONDS * 1_000),
                "goog:loggingPrefs", Map.of("browser", "ALL"),
                "goog:chromeOptions", Map.of("binary", CHROMIUM.toString(), "args", arguments));
    }

    void open(URI page) throws Exception {
        post("url", Map.of("url", page.toString()));
    }

    /** Opens a second window and goes there; returns the handle of the one left. */
    String openWindow() throws Exception {
        String left = String.valueOf(call("GET", session.resolve("window"), null));
        Map<?, ?> opened = object(post("window/new", Map.of("type", "window")));
        switchTo(String.valueOf(opened.get("handle")));
        return left;
    }

    void closeWindow() throws Exception {
        Object unused = call("DELETE", session.resolve("window"), null);
    }

    String window() throws Exception {
        return String.valueOf(call("GET", session.resolve("window"), null));
    }

    void switchTo(String handle) throws Exception {
        post("window", Map.of("handle", handle));
    }

    void resize(int width, int height) throws Exception {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Makes pages believe that the person prefers {@code light} or {@code dark}. */
    void prefer(String scheme) throws Exception {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    private void cdp(String command, Map<String, Object> parameters) throws Exception {
        post("goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    void click(String selector) throws Exception {
        post("element/" + find(selector) + "/click", Map.of());
    }

    /** Puts text in place of what an input holds. */
    void fill(String selector, String text) throws Exception {
        String element = find(selector);
        post("element/" + element + "/clear", Map.of());
        post("element/" + element + "/value", Map.of("text", text));
    }

    /** Types into an element, after what is there. */
    void type(String selector, String text) throws Exception {
        post("element/" + find(selector) + "/value", Map.of("text", text));
    }

    /** Types into whatever has the focus, as a keyboard does. */
    void press(String keys) throws Exception {
        List<Map<String, String>> actions = keys.chars()
                .mapToObj(Character::toString)
                .flatMap(key ->
                        List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key))
                                .stream())
                .toList();
        post("actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    String text(String selector) throws Exception {
        return String.valueOf(call("GET", session.resolve("element/" + find(selector) + "/text"), null));
    }

    /** Runs a script whose {@code return} value comes back as text. */
    String run(String script) throws Exception {
        return String.valueOf(post("execute/sync", Map.of("script", script, "args", List.of())));
    }

    /** Waits until a JavaScript expression is true. */
    void await(String condition) throws Exception {
        try {
            post("execute/async", Map.of("script", UNTIL.formatted(condition), "args", List.of()));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "never became true: " + condition + "\nlog: " + run("return document.body.innerText"), e);
        }
    }

    /** Waits until an element's text contains something. */
    void awaitText(String selector, String text) throws Exception {
        await("document.querySelector(" + JSON_TEXT.toJSON(selector) + ").textContent.includes("
                + JSON_TEXT.toJSON(text) + ")");
    }

    /** Writes what the window shows into a file. */
    void screenshot(Path file) throws Exception {
        String image = String.valueOf(call("GET", session.resolve("screenshot"), null));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Base64.getDecoder().decode(image));
    }

    /** What the page's console and policy complained about. */
    List<String> complaints() throws Exception {
        Object[] entries = (Object[]) Objects.requireNonNull(post("se/log", Map.of("type", "browser")));
        return Arrays.stream(entries).map(String::valueOf).toList();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private String find(String selector) throws Exception {
        Map<?, ?> found = object(post("element", Map.of("using", "css selector", "value", selector)));
        return String.valueOf(found.get(ELEMENT));
    }

    private @Nullable Object post(String path, Map<String, Object> body) throws Exception {
        return call("POST", session.resolve(path), body);
    }

    private @Nullable Object call(String method, URI uri, @Nullable Map<String, Object> body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(new JSON().toJSON(body));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, content)
                .timeout(Duration.ofSeconds(2 * SECONDS))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(() -> uri + ": " + response.body()).isEqualTo(200);
        Map<?, ?> answer = (Map<?, ?>) new JSON().parse(new JSON.StringSource(response.body()));
        return answer.get("value");
    }

    /** Ends the browser and its driver. */
    void quit() throws Exception {
        try {
            call("DELETE", URI.create(session.toString().replaceAll("/$", "")), null);
        } finally {
            driver.destroy();
            if (!driver.waitFor(SECONDS, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        }
    }
}
