package io.weft.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.connection.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault in every state: what must be true after each of them, and with which code each session ends. */
class FaultsTest {

    private static final Path PAGE = Path.of("../docs/faults.md");
    private static final String BEGIN = "<!-- made: faults -->\n";
    private static final String END = "<!-- end: faults -->";
    private static final int BUFFERS = 4;

    private static final Logger LOGGER = Logger.getLogger("io.weft");

    /** Faults are logged, and here are hundreds. */
    @BeforeAll
    static void logNothing() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOGGER.setLevel(null);
    }

    static Stream<Arguments> cells() {
        return Stream.of(FaultyState.values()).flatMap(state -> Stream.of(Fault.values())
                .filter(fault -> fault.strikesIn(state))
                .flatMap(fault -> Stream.of(false, true).map(compressed -> Arguments.of(state, fault, compressed))));
    }

    @ParameterizedTest(name = "{0}: {1}, compression {2}")
    @MethodSource("cells")
    void aSessionEndsOnceAndLeavesNothingBehind(FaultyState state, Fault fault, boolean compressed) {
        run(state, fault, compressed);
    }

    /** With {@code -Dweft.write=true} the page is written anew instead. */
    @Test
    void thePageSaysHowEachSessionEnds() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("weft.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).isEqualTo(table());
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| fault | in the states | `onClose` | on the wire |\n|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            Map<String, List<FaultyState>> byOutcome = Stream.of(FaultyState.values())
                    .filter(fault::strikesIn)
                    .collect(groupingBy(state -> run(state, fault, false), LinkedHashMap::new, toList()));
            byOutcome.forEach((outcome, states) -> table.append("| ")
                    .append(fault)
                    .append(" | ")
                    .append(states.stream()
                            .map(state -> "`" + state.name() + "`")
                            .collect(joining(", ")))
                    .append(" | ")
                    .append(outcome)
                    .append(" |\n"));
        }
        return table.toString();
    }

    /** Returns with which code the session has ended, and which one the peer was told. */
    private static String run(FaultyState state, Fault fault, boolean compressed) {
        FaultyConnection c = new FaultyConnection(compressed);
        List<ByteBuffer> buffers = takeAll(c);
        state.reach(c, () -> fault.strike(c));
        c.finish();

        List<String> events = c.hurt.noting().events;
        List<String> closes =
                events.stream().filter(event -> event.startsWith("close")).toList();
        boolean opened = events.contains("open");
        assertThat(events.stream().filter("open"::equals)).hasSizeLessThan(2);
        assertThat(closes).as("of %s", events).hasSize(opened ? 1 : 0);
        if (opened) {
            assertThat(events).startsWith("open");
            int after = events.size() - 1 - events.indexOf(closes.get(0));
            assertThat(after).as("events after onClose in %s", events).isEqualTo(fault == Fault.CLOSE_THROWS ? 1 : 0);
        }
        if (fault.isAnError() && state.compareTo(FaultyState.CLOSE_QUEUED) < 0) {
            assertThat(events).anyMatch(event -> event.startsWith("error"));
        }
        assertNothingIsLeft(c, fault, buffers);
        assertTheNeighbourLives(c);
        return (opened ? code(closes.get(0)) : "is not called, nor is `onOpen`") + " | " + onTheWire(c);
    }

    private static void assertNothingIsLeft(FaultyConnection c, Fault fault, List<ByteBuffer> buffers) {
        assertThat(c.hurt.transport.faults)
                .as("faults of ours with the transport")
                .isEmpty();
        assertThat(c.hurt.transport.isClosed()).as("transport closed").isTrue();
        assertThat(c.told).as("senders who were told, how often").allSatisfy(times -> assertThat(times)
                .hasValue(1));
        assertThat(c.host.executor.waiting()).as("tasks").isZero();
        if (c.hurt.noting().session != null) {
            assertThat(c.hurt.session().connection().queuedBytes())
                    .as("queued bytes")
                    .isZero();
            assertThat(c.hurt.session().isOpen()).isFalse();
        }
        assertThat(c.host.time.armed()).as("timers").isZero();
        assertThat(c.host.factory.openConnections())
                .as("open sessions, with the neighbour's")
                .isOne();
        List<ByteBuffer> back = takeAll(c);
        assertThat(distinct(back)).as("different buffers in the pool").hasSize(BUFFERS);
        // What a transport may still be writing from is left to the garbage collector.
        int mayBeLost = c.hurt.transport.wasClosedKeeping() || fault == Fault.WRITE_CRASHES ? 1 : 0;
        assertThat(buffers.stream().filter(buffer -> !distinct(back).contains(buffer)))
                .as("buffers that were not given back")
                .hasSizeLessThanOrEqualTo(mayBeLost);
    }

    private static Set<ByteBuffer> distinct(List<ByteBuffer> buffers) {
        Set<ByteBuffer> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(buffers);
        return distinct;
    }

    private static List<ByteBuffer> takeAll(FaultyConnection c) {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            taken.add(c.host.buffers.take());
        }
        taken.forEach(c.host.buffers::give);
        return taken;
    }

    /** Is served as ever, and then closes, so that nothing native may be left. */
    private static void assertTheNeighbourLives(FaultyConnection c) {
        TestSession neighbour = c.neighbour;
        neighbour.receive(c.frame(true, 1, c.payload("still there?")));
        Future<Void> sent = neighbour.session().getAsyncRemote().sendText("yes");
        neighbour.expect("message still there?");
        assertThat(sent).isDone();
        neighbour.peerCloses(1001);
        neighbour.expect("close 1001");
        assertThat(neighbour.wire()).hasSize(2).last().asString().isEqualTo("close 1001");
        assertThat(neighbour.transport.faults).isEmpty();
        c.deflate.assertAllEnded();
    }

    private static String code(String close) {
        return close.substring("close ".length()).replaceFirst(":.*", "");
    }

    private static String onTheWire(FaultyConnection c) {
        List<String> codes = Frames.parse(c.hurt.transport.wire()).stream()
                .filter(frame -> frame.opcode() == 8)
                .map(frame ->
                        Integer.toString(Short.toUnsignedInt(frame.payload().getShort(0))))
                .toList();
        assertThat(codes).as("Close frames").hasSizeLessThan(2);
        return codes.isEmpty() ? "–" : codes.get(0);
    }
}
