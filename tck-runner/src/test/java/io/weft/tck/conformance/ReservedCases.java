package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.util.List;

/** Cases 3 and 4: reserved bits that no extension has given a meaning, and reserved opcodes (RFC 6455 §5.2). */
final class ReservedCases {
    private static final String TEXT = "Good morning!";
    private static final Event ECHO = new Event.Message(Opcode.TEXT, Content.text(TEXT));
    private static final Cut BYTES = Cut.every(1);

    private ReservedCases() {}

    static List<WireCase> all() {
        Frame text = Frame.text(TEXT);
        Frame binary = Frame.binary(Content.hex("00 FF FE FD FC FB 00 FF").bytes());
        return List.of(
                alone("3.1", "RSV3 on a text", text.withRsv(1)),
                between("3.2", "RSV2 on a text between a good one and a ping", text.withRsv(2), Cut.NONE),
                between("3.3", "RSV2 and RSV3 on a text, a write for each frame", text.withRsv(3), Cut.FRAMES),
                between("3.4", "RSV1 on a text, written byte by byte", text.withRsv(4), BYTES),
                alone("3.5", "RSV1 and RSV3 on a binary message", binary.withRsv(5)),
                alone(
                        "3.6",
                        "RSV1 and RSV2 on a binary message",
                        Frame.binary(text.payload()).withRsv(6)),
                alone("3.7", "All reserved bits on a Close frame", Frame.close().withRsv(7)),
                alone("4.1.1", "Opcode 3", reserved(3, "")),
                alone("4.1.2", "Opcode 4 with payload", reserved(4, TEXT)),
                between("4.1.3", "Opcode 5 between a good text and a ping", reserved(5, ""), Cut.NONE),
                between("4.1.4", "Opcode 6 with payload, between a good text and a ping", reserved(6, TEXT), Cut.NONE),
                between("4.1.5", "Opcode 7 with payload, written byte by byte", reserved(7, TEXT), BYTES),
                alone("4.2.1", "Opcode 11", reserved(11, "")),
                alone("4.2.2", "Opcode 12 with payload", reserved(12, TEXT)),
                between("4.2.3", "Opcode 13 between a good text and a ping", reserved(13, ""), Cut.NONE),
                between(
                        "4.2.4",
                        "Opcode 14 with payload, between a good text and a ping",
                        reserved(14, TEXT),
                        Cut.NONE),
                between("4.2.5", "Opcode 15 with payload, written byte by byte", reserved(15, TEXT), BYTES));
    }

    private static Frame reserved(int opcode, String payload) {
        return Frame.of(opcode, Content.text(payload).bytes());
    }

    private static WireCase alone(String number, String meaning, Frame bad) {
        return WireCase.of(number, meaning).send(bad).failedAfter(1002);
    }

    /** The message before the bad frame is echoed, the ping behind it is not answered. */
    private static WireCase between(String number, String meaning, Frame bad, Cut cut) {
        return WireCase.of(number, meaning)
                .send(cut, Frame.text(TEXT), bad, Frame.ping(""))
                .failedAfter(1002, ECHO)
                .orLoosely();
    }
}
