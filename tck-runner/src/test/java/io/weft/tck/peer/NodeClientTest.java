package io.weft.tck.peer;

import io.weft.tck.scenario.NodeFolder;
import io.weft.tck.scenario.Scenario;
import io.weft.tck.scenario.Served;
import org.junit.jupiter.api.Test;

/** The npm package ws as a client of Weft, without and with compression of every kind. */
@Scenario(EchoPeers.class)
class NodeClientTest {
    private static final int MESSAGES = 60;
    private static final String NEITHER = "server_no_context_takeover;client_no_context_takeover";

    private final Served served;

    NodeClientTest(Served served) {
        this.served = served;
    }

    @Test
    void exchanges_random_messages() throws Exception {
        Extent extent = Extent.of(getClass(), MESSAGES);
        Cells cells = cells();
        ProcessBuilder program = NodeFolder.process(
                "exchange-client.js",
                served.uri("").toString(),
                "" + extent.seed(),
                "" + extent.messages(),
                cells.json());
        try (PeerProcess client = PeerProcess.start(program)) {
            cells.check(client::nextExchange, extent.messages());
        }
    }

    private static Cells cells() {
        Cells cells = new Cells();
        String all = "{\"threshold\":0}";
        cells.add(Pressing.OFF, "false", "");
        cells.add(Pressing.TAKEOVER, "false", "");
        cells.add(Pressing.OFF, all, "");
        cells.add(Pressing.NO_TAKEOVER, all, NEITHER);
        cells.add(Pressing.TAKEOVER, all, "");
        cells.add(Pressing.OUTBOUND, all, "client_no_context_takeover");
        cells.add(Pressing.INBOUND, all, "server_no_context_takeover");
        cells.add(
                Pressing.TAKEOVER,
                "{\"threshold\":0,\"serverNoContextTakeover\":true,\"clientNoContextTakeover\":true}",
                NEITHER);
        for (int bits = 9; bits <= 14; bits++) {
            String agreed = "server_max_window_bits=" + bits + ";client_max_window_bits=" + bits;
            cells.add(Pressing.valueOf("BITS_" + bits), all, agreed);
        }
        for (int bits = 9; bits <= 15; bits++) {
            cells.add(
                    Pressing.TAKEOVER,
                    "{\"threshold\":0,\"serverMaxWindowBits\":" + bits + ",\"clientMaxWindowBits\":" + bits + "}",
                    "server_max_window_bits=" + bits + ";client_max_window_bits=" + bits);
        }
        cells.add(Pressing.NO_TAKEOVER_9, all, NEITHER + ";server_max_window_bits=9;client_max_window_bits=9");
        return cells;
    }
}
