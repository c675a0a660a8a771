package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Cases 1.1 and 1.2: whole messages at the borders of the length forms (RFC 6455 §5.2). */
final class FramingCases {
    private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, 65_536};
    private static final int CHOP = 997;

    private FramingCases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        add(cases, "1.1.", "text", Opcode.TEXT, Content.text("*"));
        add(cases, "1.2.", "binary message", Opcode.BINARY, Content.hex("FE"));
        return cases;
    }

    private static void add(List<WireCase> cases, String group, String kind, int opcode, Content pattern) {
        int index = 1;
        for (int length : LENGTHS) {
            Content content = Content.repeated(pattern, length);
            cases.add(WireCase.of(group + index++, "A " + kind + " of " + length + " bytes comes back")
                    .send(Frame.of(opcode, content.bytes()))
                    .closedAfter(new Event.Message(opcode, content)));
        }
        Content content = Content.repeated(pattern, 65_536);
        cases.add(WireCase.of(group + index, "A " + kind + " of 65536 bytes, written " + CHOP + " bytes at a time")
                .message(opcode, content, 0, Cut.every(CHOP))
                .closedAfter(new Event.Message(opcode, content)));
    }
}
