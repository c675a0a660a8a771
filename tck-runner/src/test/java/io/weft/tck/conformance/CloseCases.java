package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cases 7: the closing handshake (RFC 6455 §5.5.1 and §7). */
final class CloseCases {
    private static final int[] LEGAL = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
    private static final int[] ILLEGAL = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
    private static final Frame NORMAL = Frame.close(1000, "");

    private CloseCases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        afterClose(cases);
        payloads(cases);
        for (int i = 0; i < LEGAL.length; i++) {
            cases.add(WireCase.of("7.7." + (i + 1), "Close code " + LEGAL[i] + " is answered with itself or 1000")
                    .close(Frame.close(LEGAL[i], ""))
                    .answered(true, codes(LEGAL[i])));
        }
        for (int i = 0; i < ILLEGAL.length; i++) {
            cases.add(WireCase.of("7.9." + (i + 1), "Close code " + ILLEGAL[i] + " is a violation")
                    .close(Frame.close(ILLEGAL[i], ""))
                    .answered(false, 1002));
        }
        undefined(cases, "7.13.1", 5000);
        undefined(cases, "7.13.2", 65_535);
        return cases;
    }

    private static Integer[] codes(int code) {
        return code == 1000 ? new Integer[] {1000} : new Integer[] {1000, code};
    }

    private static void afterClose(List<WireCase> cases) {
        Frame text = Frame.text("Good evening!");
        Event echo = new Event.Message(Opcode.TEXT, Content.of(text.payload()));
        cases.add(WireCase.of("7.1.1", "A text, and a Close frame after its echo")
                .send(text)
                .step(new Step.Await(1))
                .close(NORMAL)
                .closedAfter(echo));
        cases.add(WireCase.of("7.1.2", "A second Close frame is ignored")
                .close(NORMAL)
                .send(Frame.close())
                .answered(true, 1000));
        cases.add(WireCase.of("7.1.3", "A ping after the Close frame is not answered")
                .close(NORMAL)
                .send(Frame.ping(""))
                .answered(true, 1000));
        cases.add(WireCase.of("7.1.4", "A text after the Close frame is ignored")
                .close(NORMAL)
                .send(text)
                .answered(true, 1000));
        cases.add(WireCase.of("7.1.5", "A Close frame inside a message")
                .send(Frame.text("one, ").unfinished())
                .close(NORMAL)
                .send(Frame.continuation("two"))
                .answered(true, 1000));
        Content large = Content.repeated(Content.text("Much to say"), 256 * 1024);
        cases.add(WireCase.of("7.1.6", "A text of 256 KiB, a small text, a Close frame and a ping in one go")
                .message(Opcode.TEXT, large)
                .send(text)
                .close(NORMAL)
                .send(Frame.ping(""))
                .closedAfter(new Event.Message(Opcode.TEXT, large), echo)
                .orLoosely()
                .forInformation());
    }

    private static void payloads(List<WireCase> cases) {
        cases.add(WireCase.of("7.3.1", "A Close frame without code")
                .close(Frame.close())
                .answered(true, 1000));
        cases.add(WireCase.of("7.3.2", "A Close frame with half a code")
                .close(Frame.of(Opcode.CLOSE, new byte[] {'a'}))
                .answered(false, 1002));
        cases.add(
                WireCase.of("7.3.3", "A Close frame with a code").close(NORMAL).answered(true, 1000));
        cases.add(WireCase.of("7.3.4", "A Close frame with a code and a reason")
                .close(Frame.close(1000, "Enough for today"))
                .answered(true, 1000));
        cases.add(WireCase.of("7.3.5", "A Close frame with the longest reason, 123 bytes")
                .close(Frame.close(1000, "*".repeat(123)))
                .answered(true, 1000));
        cases.add(WireCase.of("7.3.6", "A Close frame with a reason of 124 bytes is a violation")
                .close(Frame.close(1000, "*".repeat(124)))
                .answered(false, 1002));
        byte[] reason = Utf8Cases.KOSME
                .then(Utf8Cases.SURROGATE)
                .then(Content.text("edited"))
                .bytes();
        byte[] payload = ByteBuffer.allocate(2 + reason.length)
                .putShort((short) 1000)
                .put(reason)
                .array();
        cases.add(WireCase.of("7.5.1", "A reason that is not UTF-8 is a violation")
                .close(Frame.of(Opcode.CLOSE, payload))
                .answered(false, 1002, 1007));
    }

    /** RFC 6455 §7.4.2 defines nothing from 5000 on; whatever happens is noted. */
    private static void undefined(List<WireCase> cases, String number, int code) {
        cases.add(WireCase.of(number, "Close code " + code + ", which RFC 6455 says nothing of")
                .close(Frame.close(code, ""))
                .answered(false, 1000, 1002, code)
                .forInformation());
    }
}
