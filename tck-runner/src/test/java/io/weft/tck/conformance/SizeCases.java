package io.weft.tck.conformance;

import io.weft.tck.wire.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Cases 9: large messages, many fragments, small writes, many round trips; and 10.1.1: a message cut into frames by its sender. */
final class SizeCases {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int[] SIZES = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
    private static final int[] FRAGMENTS = {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB};
    private static final int[] CHOPS = {64, 128, 256, 512, KIB, 2 * KIB};
    private static final int[] ROUND_TRIPS = {0, 16, 64, 256, KIB, 4 * KIB};
    private static final int COUNT = 1_000;

    private SizeCases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        whole(cases, "9.1.", "text", Opcode.TEXT, Content.text("Weft und Kette"));
        whole(cases, "9.2.", "binary message", Opcode.BINARY, Content.hex("00 FE 23 FA F0"));
        fragmented(cases, "9.3.", "text", Opcode.TEXT, Content.text("*"));
        fragmented(cases, "9.4.", "binary message", Opcode.BINARY, Content.hex("FE"));
        chopped(cases, "9.5.", "text", Opcode.TEXT, Content.text("Weft und Kette"));
        chopped(cases, "9.6.", "binary message", Opcode.BINARY, Content.hex("00 FE 23 FA F0"));
        roundTrips(cases, "9.7.", "texts", Opcode.TEXT, Content.text("*"));
        roundTrips(cases, "9.8.", "binary messages", Opcode.BINARY, Content.hex("FE"));
        Content cut = Content.repeated(Content.text("*"), 64 * KIB);
        cases.add(WireCase.of("10.1.1", "A text of 65536 bytes in fragments of 1300 bytes and a rest")
                .message(Opcode.TEXT, cut, 1_300, Cut.NONE)
                .closedAfter(new Event.Message(Opcode.TEXT, cut)));
        return cases;
    }

    private static void whole(List<WireCase> cases, String group, String kind, int opcode, Content pattern) {
        for (int i = 0; i < SIZES.length; i++) {
            Content content = Content.repeated(pattern, SIZES[i]);
            cases.add(WireCase.of(group + (i + 1), "A " + kind + " of " + SIZES[i] + " bytes")
                    .message(opcode, content)
                    .closedAfter(new Event.Message(opcode, content)));
        }
    }

    private static void fragmented(List<WireCase> cases, String group, String kind, int opcode, Content pattern) {
        Content content = Content.repeated(pattern, 4 * MIB);
        for (int i = 0; i < FRAGMENTS.length; i++) {
            cases.add(WireCase.of(group + (i + 1), "A " + kind + " of 4 MiB in fragments of " + FRAGMENTS[i] + " bytes")
                    .message(opcode, content, FRAGMENTS[i], Cut.NONE)
                    .closedAfter(new Event.Message(opcode, content)));
        }
    }

    private static void chopped(List<WireCase> cases, String group, String kind, int opcode, Content pattern) {
        Content content = Content.repeated(pattern, MIB);
        for (int i = 0; i < CHOPS.length; i++) {
            cases.add(WireCase.of(group + (i + 1), "A " + kind + " of 1 MiB, written " + CHOPS[i] + " bytes at a time")
                    .message(opcode, content, 0, Cut.every(CHOPS[i]))
                    .closedAfter(new Event.Message(opcode, content)));
        }
    }

    private static void roundTrips(List<WireCase> cases, String group, String kind, int opcode, Content pattern) {
        for (int i = 0; i < ROUND_TRIPS.length; i++) {
            Content content = Content.repeated(pattern, ROUND_TRIPS[i]);
            Echoes echoes = new Echoes(COUNT, ROUND_TRIPS[i], false, 0, new Echoes.Same(opcode, content));
            cases.add(WireCase.of(group + (i + 1), COUNT + " " + kind + " of " + ROUND_TRIPS[i] + " bytes, one by one")
                    .step(new Step.Series(echoes))
                    .closedAfter(new Event.Series(COUNT)));
        }
    }
}
