package io.weft.tck.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.tck.scenario.Scenario;
import io.weft.tck.scenario.Served;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WebSocket of a page in Chromium, which offers {@code permessage-deflate; client_max_window_bits}. */
@Scenario({EchoPeers.class, ExchangePage.class})
class ChromiumTest {
    private static final int MESSAGES = 60;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String NEITHER = "permessage-deflate;server_no_context_takeover;client_no_context_takeover";

    private static final String BITS_9 = ";server_max_window_bits=9;client_max_window_bits=9";

    private final Served served;

    ChromiumTest(Served served) {
        this.served = served;
    }

    @Test
    void exchanges_random_messages(@TempDir Path profile) throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "needs the Debian package chromium");
        Extent extent = Extent.of(getClass(), MESSAGES);
        Cells cells = new Cells();
        cells.add(Pressing.OFF, "null", "");
        cells.add(Pressing.NO_TAKEOVER, "null", NEITHER);
        cells.add(Pressing.TAKEOVER, "null", "permessage-deflate");
        cells.add(Pressing.BITS_9, "null", "permessage-deflate" + BITS_9);
        cells.add(Pressing.NO_TAKEOVER_9, "null", NEITHER + BITS_9);
        String page = served.uri("/page").toString().replaceFirst("^ws", "http") + "?seed=" + extent.seed()
                + "&messages=" + extent.messages() + "&cells=" + URLEncoder.encode(cells.json(), UTF_8);
        ProcessBuilder browser = new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                page);
        PeerProcess running = PeerProcess.start(browser);
        try {
            cells.check(ExchangePage::nextExchange, extent.messages());
        } finally {
            running.close();
        }
    }
}
