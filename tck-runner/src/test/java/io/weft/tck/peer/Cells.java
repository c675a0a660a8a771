package io.weft.tck.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ways in which a client of others connects, one after the other. */
@SuppressWarnings("EnumOrdinal") // any shape will do, as long as all take part
final class Cells {
    private final List<Cell> cells = new ArrayList<>();

    /**
     * One way.
     *
     * @param name the connection's, by which its ledger is found
     * @param path of the endpoint
     * @param options what the client is told about compression, JSON
     * @param agreed the parameters that are agreed on
     */
    private record Cell(String name, String path, String options, String agreed) {}

    /** What the client says of its exchanges, one after the other. */
    interface Reports {
        String nextExchange() throws InterruptedException;
    }

    /** Adds a way to connect. */
    void add(Pressing pressing, String options, String agreed) {
        String name = Ledger.newName();
        Shape shape = Shape.values()[cells.size() % Shape.values().length];
        cells.add(new Cell(name, "/exchange/" + pressing + "/" + shape.path() + "/" + name, options, agreed));
    }

    /** For the client's program. */
    String json() {
        return cells.stream()
                .map(cell -> "{\"name\":\"" + cell.name + "\",\"path\":\"" + cell.path + "\",\"deflate\":"
                        + cell.options + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** What the client has sent, Weft received and sent, and the client received, is the same, and so many messages. */
    void check(Reports client, int messages) throws InterruptedException {
        for (Cell cell : cells) {
            String[] line = client.nextExchange().split("\\|", -1);
            String sent = line[2];
            assertThat(line[0]).isEqualTo(cell.name);
            assertThat(line[1]).as("agreed on %s", cell).isEqualTo(cell.agreed);
            assertThat(sent).startsWith(messages + ":");
            assertThat(line[3]).as("received by the client, %s", cell).isEqualTo(sent);
            assertThat(Ledger.await(cell.name)).as("at Weft, %s", cell).isEqualTo(sent + "|" + sent);
        }
    }
}
