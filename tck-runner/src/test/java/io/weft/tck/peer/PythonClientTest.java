package io.weft.tck.peer;

import io.weft.tck.scenario.Scenario;
import io.weft.tck.scenario.Served;
import org.junit.jupiter.api.Test;

/** Python's package websockets as a client of Weft, with and without compression. */
@Scenario(EchoPeers.class)
class PythonClientTest {
    private static final int MESSAGES = 60;

    private final Served served;

    PythonClientTest(Served served) {
        this.served = served;
    }

    @Test
    void exchanges_random_messages() throws Exception {
        Extent extent = Extent.of(getClass(), MESSAGES);
        Cells cells = new Cells();
        String plain = "{\"client_max_window_bits\":true}";
        cells.add(Pressing.OFF, "null", "");
        cells.add(Pressing.NO_TAKEOVER, plain, agreed(true, 15, 15));
        cells.add(Pressing.TAKEOVER, plain, agreed(false, 15, 15));
        cells.add(Pressing.BITS_9, plain, agreed(false, 9, 9));
        cells.add(
                Pressing.TAKEOVER,
                "{\"server_max_window_bits\":12,\"client_max_window_bits\":12}",
                agreed(false, 12, 12));
        cells.add(
                Pressing.TAKEOVER,
                "{\"server_no_context_takeover\":true,\"client_no_context_takeover\":true}",
                agreed(true, 15, 15));
        ProcessBuilder program = Python.process(
                "exchange_client.py",
                served.uri("").toString(),
                "" + extent.seed(),
                "" + extent.messages(),
                cells.json());
        try (PeerProcess client = PeerProcess.start(program)) {
            cells.check(client::nextExchange, extent.messages());
        }
    }

    /** As the package writes it. */
    private static String agreed(boolean noTakeover, int serverBits, int clientBits) {
        String flag = noTakeover ? "True" : "False";
        return "PerMessageDeflate(remote_no_context_takeover=" + flag + ", local_no_context_takeover=" + flag
                + ", remote_max_window_bits=" + serverBits + ", local_max_window_bits=" + clientBits + ")";
    }
}
