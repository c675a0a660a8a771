package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console page in a real browser; leaves screenshots in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String ROWS = "#log-rows .entry";

    private final Browser browser;
    private final WeftServer server;

    ConsolePageTest(@TempDir Path profile) throws Exception {
        browser = Browser.start(profile);
        browser.resize(1280, 800);
        server = WeftServer.builder().port(0).start();
    }

    @AfterAll
    void stop() throws Exception {
        browser.quit();
        server.close();
    }

    @AfterEach
    void nothingIsComplainedAbout() throws Exception {
        assertThat(browser.complaints()).isEmpty();
    }

    private void openPage() throws Exception {
        browser.open(server.uri());
        browser.awaitText("#endpoints", "/echo");
    }

    private void connect(String path) throws Exception {
        browser.fill("#path", path);
        browser.click("#connect-button");
        browser.await("document.querySelector('#state').textContent === 'open'");
    }

    private static String lastRow(String kind) {
        return "[...document.querySelectorAll('" + ROWS + "[data-kind=" + kind + "]')].at(-1)";
    }

    @Test
    void listsEndpointsConnectsSendsAndReceives() throws Exception {
        openPage();
        assertThat(browser.text("#endpoints"))
                .contains("/chat/{room}", "/fragments/{count}", "/ticker", "EchoEndpoint");
        connect("/echo");
        browser.type("#message", "Hello, Weft — zażółć 🦢" + Browser.ENTER);
        browser.await(lastRow("received") + "?.textContent.includes('zażółć 🦢')");

        assertThat(browser.run("return " + lastRow("received") + ".querySelector('.size').textContent"))
                .isEqualTo("31 B");
        assertThat(browser.text("#sent")).isEqualTo("1 · 31 B");
        assertThat(browser.text("#received")).isEqualTo("1 · 31 B");
        assertThat(browser.text("#buffered")).isEqualTo("0 B");
        assertThat(browser.run("return document.querySelector('#message').value"))
                .isEmpty();
    }

    @Test
    void sendsBytesAndShowsThemInFull() throws Exception {
        openPage();
        connect("/echo");
        browser.click("input[value=hex]");
        browser.type("#message", "48 65 6c,6C 0x6f" + Browser.ENTER);
        browser.await(lastRow("received") + "?.textContent.includes('48 65 6c 6c 6f')");
        browser.run(lastRow("received") + ".click()");
        browser.awaitText("#detail-body", "Hello");
        browser.type("#message", "4x" + Browser.ENTER);

        browser.awaitText("#send-problem", "“4x” is not hexadecimal.");
    }

    @Test
    void sendsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("bytes.bin"), new byte[3 << 20]);
        openPage();
        connect("/echo");
        browser.click("input[value=file]");
        browser.type("#file", file.toString());
        browser.click("#send-button");
        browser.awaitText("#received", "1 · 3.1 MB");

        assertThat(browser.text("#sent")).isEqualTo("1 · 3.1 MB");
        browser.await("document.querySelector('#buffered').textContent === '0 B'");
    }

    @Test
    void showsCodeReasonAndCleannessOfAClose() throws Exception {
        openPage();
        connect("/echo");
        browser.fill("#close-code", "4000");
        browser.fill("#close-reason", "enough for today");
        browser.click("#close-button");
        browser.await(lastRow("closed") + " !== undefined");

        assertThat(browser.run("return " + lastRow("closed") + ".querySelector('.content').textContent"))
                .isEqualTo("code 4000, reason “enough for today”, wasClean true");
        assertThat(browser.text("#state")).isEqualTo("closed");
    }

    @Test
    void saysWhatIsWrongBeforeTheBrowserDoes() throws Exception {
        openPage();
        browser.fill("#path", "/chat/{room}");
        browser.click("#connect-button");
        browser.awaitText("#connect-problem", "Put a value in place of {room}.");
        connect("/echo");
        browser.fill("#close-code", "1001");
        browser.click("#close-button");

        browser.awaitText("#close-problem", "A page may close with 1000, or with 3000 to 4999.");
        browser.fill("#close-code", "1000");
        browser.fill("#close-reason", "ż".repeat(62));
        browser.click("#close-button");
        browser.awaitText("#close-problem", "The reason has 124 bytes; 123 are allowed.");
    }

    @Test
    void receivesAMessageSentInFragmentsAsOne() throws Exception {
        openPage();
        browser.click("input[value=fragments]");
        browser.fill("#fragments-count", "5");
        browser.click("#fragments-connect");
        browser.await("document.querySelector('#state').textContent === 'open'");
        browser.type("#message", "one message, five frames" + Browser.ENTER);
        browser.await(lastRow("received") + "?.textContent.includes('one message, five frames')");

        assertThat(browser.text("#received")).isEqualTo("1 · 24 B");
    }

    @Test
    void measuresAPing() throws Exception {
        openPage();
        browser.click("#ping");
        browser.awaitText("#rtt", " ms");

        assertThat(browser.text("#rtt")).matches("\\d+\\.\\d+ ms");
    }

    @Test
    void canBeUsedFromTheKeyboardAlone() throws Exception {
        openPage();
        browser.run("document.querySelector('#path').focus()");
        browser.press(Browser.ENTER);
        browser.await("document.querySelector('#state').textContent === 'open'");
        browser.press("typed" + Browser.ENTER);
        browser.await(lastRow("received") + "?.textContent.includes('typed')");
        browser.press(Browser.ARROW_UP + Browser.ENTER);
        browser.await("document.querySelector('#received').textContent.startsWith('2 ')");
        browser.run("document.querySelector('#log').focus()");
        browser.press(Browser.ARROW_UP);

        browser.await("!document.querySelector('#detail').hidden");
        assertThat(browser.text("#detail-body")).isEqualTo("typed");
        assertThat(browser.run("return document.querySelector('#log').getAttribute('aria-activedescendant')"))
                .startsWith("entry-");
    }

    @Test
    void keepsTheLogSmallHoweverMuchArrives() throws Exception {
        openPage();
        connect("/echo");
        browser.run("for (let i = 0; i < 6000; i++) { const m = document.querySelector('#message');"
                + " m.value = 'message ' + i; document.querySelector('#send').requestSubmit(); }");
        browser.await("document.querySelector('#received').textContent.startsWith('6000 ')");
        browser.awaitText("#log-count", "forgotten");

        assertThat(Integer.parseInt(browser.run("return document.querySelectorAll('" + ROWS + "').length")))
                .isBetween(5, 80);
        browser.fill("#filter", "message 5999");
        browser.awaitText("#log-count", "2 of 10000");
    }

    @Test
    void twoPagesChat() throws Exception {
        openPage();
        join("Ann");
        String ann = browser.openWindow();
        browser.resize(1280, 800);
        openPage();
        join("Bob");
        String bob = browser.window();
        browser.type("#chat-text", "Hello, Ann <b>not bold</b>" + Browser.ENTER);
        browser.switchTo(ann);
        browser.awaitText("#chat-lines", "Bob joined.");
        browser.awaitText("#chat-lines", "Hello, Ann <b>not bold</b>");
        browser.awaitText("#chat-people", "Bob");
        browser.type("#chat-text", "Hello, Bob" + Browser.ENTER);
        browser.switchTo(bob);
        browser.awaitText("#chat-lines", "Hello, Bob");
        browser.screenshot(SCREENSHOTS.resolve("chat.png"));
        browser.prefer("dark");
        browser.screenshot(SCREENSHOTS.resolve("chat-dark.png"));
        browser.prefer("light");
        browser.resize(390, 780);
        browser.screenshot(SCREENSHOTS.resolve("chat-narrow.png"));
        browser.closeWindow();
        browser.switchTo(ann);
        browser.awaitText("#chat-lines", "Bob left.");
    }

    private void join(String name) throws Exception {
        browser.click("#tab-chat");
        browser.fill("#chat-room", "two-pages");
        browser.fill("#chat-name", name);
        browser.click("#chat-join-button");
        browser.awaitText("#chat-state", "as " + name);
    }

    @Test
    void looksLikeATool() throws Exception {
        openPage();
        browser.screenshot(SCREENSHOTS.resolve("start.png"));
        connect("/echo");
        for (String text :
                new String[] {"Hello, Weft", "{\"type\": \"order\", \"lines\": [1, 2, 3]}", "zażółć gęślą jaźń 🦢"}) {
            browser.type("#message", text + Browser.ENTER);
        }
        browser.click("input[value=hex]");
        browser.type("#message", "de ad be ef 00 01 02 03 57 65 66 74" + Browser.ENTER);
        browser.click("#ping");
        browser.awaitText("#rtt", " ms");
        browser.await("document.querySelector('#received').textContent.startsWith('4 ')");
        browser.run(lastRow("received") + ".click()");
        browser.screenshot(SCREENSHOTS.resolve("messages.png"));
        browser.prefer("dark");
        browser.screenshot(SCREENSHOTS.resolve("messages-dark.png"));
        browser.prefer("light");
        browser.resize(390, 1180);
        browser.screenshot(SCREENSHOTS.resolve("messages-narrow.png"));
        browser.resize(1280, 800);
        browser.click("#detail-close");
        browser.click("input[value=fragments]");
        browser.fill("#close-code", "4000");
        browser.click("#close-button");
        browser.await(lastRow("closed") + " !== undefined");
        browser.screenshot(SCREENSHOTS.resolve("fragments.png"));
        assertThat(SCREENSHOTS.resolve("messages-dark.png")).isNotEmptyFile();
    }
}
