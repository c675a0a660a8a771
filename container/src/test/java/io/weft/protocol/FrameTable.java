package io.weft.protocol;

import static io.weft.frame.Role.CLIENT;
import static io.weft.frame.Role.SERVER;

import io.weft.frame.Bytes;
import io.weft.frame.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** RFC 6455 as bytes and what they mean: hex in, events out. Most rows speak to a client, whose peer does not mask. */
final class FrameTable {
    /** Small, so that rows stay short. */
    static final Limits LIMITS = new Limits(300, 4, 3);

    static final long MAX_MESSAGE_SIZE = 400;

    /** One byte stream and the events that it means, {@link Recorder#joined() joined}. */
    record Row(String name, Role self, String hex, List<String> events) {
        byte[] bytes() {
            return Bytes.hex(hex);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Row> ROWS = new ArrayList<>();
    private static final String B125 = repeated("ab", 125);
    private static final String B126 = repeated("ab", 126);
    private static final String B300 = repeated("cd", 300);

    static {
        wholeMessages();
        fragments();
        controlFrames();
        closeFrames();
        text();
        headerViolations();
        fragmentationViolations();
        closeViolations();
        textViolations();
        limits();
    }

    private FrameTable() {}

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    private static void wholeMessages() {
        row("§5.7 unmasked text", CLIENT, "81 05 48656c6c6f", "TEXT", "last 48656c6c6f");
        row("§5.7 masked text", SERVER, "81 85 37fa213d 7f9f4d5158", "TEXT", "last 48656c6c6f");
        row(
                "masked binary of 8 bytes and more",
                SERVER,
                "82 8a 01020304 " + repeated("00", 10),
                "BINARY",
                "last 01020304010203040102");
        row("empty text", CLIENT, "81 00", "TEXT", "last ");
        row("empty binary, masked", SERVER, "82 80 01020304", "BINARY", "last ");
        row("125 bytes", CLIENT, "82 7d " + B125, "BINARY", "last " + B125);
        row("126 bytes", CLIENT, "82 7e 007e " + B126, "BINARY", "last " + B126);
        row("300 bytes", CLIENT, "82 7e 012c " + B300, "BINARY", "last " + B300);
        row(
                "one big message after the other",
                CLIENT,
                "82 7e 012c " + B300 + "82 7e 012c " + B300,
                "BINARY",
                "last " + B300,
                "BINARY",
                "last " + B300);
        row("two messages", CLIENT, "81 01 61 82 01 62", "TEXT", "last 61", "BINARY", "last 62");
    }

    private static void fragments() {
        row("§5.7 fragmented text", CLIENT, "01 03 48656c 80 02 6c6f", "TEXT", "last 48656c6c6f");
        row("three fragments", CLIENT, "02 01 01 00 01 02 80 01 03", "BINARY", "last 010203");
        row("empty first fragment", CLIENT, "01 00 80 01 61", "TEXT", "last 61");
        row("empty middle fragment", CLIENT, "01 01 61 00 00 80 01 62", "TEXT", "last 6162");
        row("empty last fragment", CLIENT, "01 01 61 80 00", "TEXT", "last 61");
        row("nothing but empty fragments", CLIENT, "02 00 00 00 80 00", "BINARY", "last ");
        row(
                "§5.4 ping between fragments",
                CLIENT,
                "01 01 61 89 01 70 80 01 62",
                "TEXT",
                "data 61",
                "ping 70",
                "last 62");
        row("§5.4 pong before the first byte", CLIENT, "01 00 8a 00 80 01 62", "TEXT", "pong ", "last 62");
        row("masked fragments, two keys", SERVER, "01 81 01000000 60 80 81 02000000 60", "TEXT", "last 6162");
        row("as many fragments as may be", CLIENT, "02 00 00 00 00 00 80 00 02 00", "BINARY", "last ", "BINARY");
    }

    private static void controlFrames() {
        row("§5.7 ping", CLIENT, "89 05 48656c6c6f", "ping 48656c6c6f");
        row("§5.7 pong, masked", SERVER, "8a 85 37fa213d 7f9f4d5158", "pong 48656c6c6f");
        row("empty ping", CLIENT, "89 00", "ping ");
        row("ping of 125 bytes", CLIENT, "89 7d " + B125, "ping " + B125);
        row("pings of growing length", CLIENT, "89 01 01 89 00 89 03 020304", "ping 01", "ping ", "ping 020304");
        row("three pings, as many as may be", CLIENT, "89 01 01 89 01 02 8a 01 03", "ping 01", "ping 02", "pong 03");
    }

    private static void closeFrames() {
        row("§7.1.5 close without a code", CLIENT, "88 00", "close 1005 ");
        row("close with a code", CLIENT, "88 02 03e8", "close 1000 ");
        row("close with a reason", CLIENT, "88 05 0fa0 627965", "close 4000 bye");
        row("close, masked", SERVER, "88 82 01020304 02ea", "close 1000 ");
        row("close of 125 bytes", CLIENT, "88 7d 1387 " + repeated("61", 123), "close 4999 " + repeated("a", 123));
        row("close inside a message", CLIENT, "01 01 61 88 02 03e9", "TEXT", "data 61", "close 1001 ");
        row("§1.4 what follows is discarded", CLIENT, "88 02 03e8 ff 81 01 61 88 00", "close 1000 ");
        row("§5.5.1 after close even an offence", SERVER, "88 80 00000000 83", "close 1005 ");
    }

    private static void text() {
        row("κόσμε", CLIENT, "81 0b cebae1bdb9cf83cebcceb5", "TEXT", "last cebae1bdb9cf83cebcceb5");
        row("U+10FFFF", CLIENT, "81 04 f48fbfbf", "TEXT", "last f48fbfbf");
        row("a character across fragments", CLIENT, "01 02 e282 80 01 ac", "TEXT", "last e282ac");
        row("a character around a ping", CLIENT, "01 01 c3 89 00 80 01 a4", "TEXT", "data c3", "ping ", "last a4");
        row("ASCII after half a character", SERVER, "01 81 00000000 c3 80 82 00000000 a461", "TEXT", "last c3a461");
        row("binary need not be text", CLIENT, "82 03 fffec3", "BINARY", "last fffec3");
    }

    private static void headerViolations() {
        for (String start : List.of("91 00", "a1 00", "c1 00", "f2 00", "89 00 c9 00")) {
            row("§5.2 reserved bit " + start, CLIENT, start, start.startsWith("89") ? "ping " : "", "RESERVED_BIT_SET");
        }
        row("§5.2 reserved bit of a continuation", CLIENT, "01 00 c0 00", "TEXT", "RESERVED_BIT_SET");
        for (String opcode : List.of("3", "4", "5", "6", "7", "b", "c", "d", "e", "f")) {
            row("§5.2 opcode " + opcode, CLIENT, "8" + opcode + " 00", "RESERVED_OPCODE");
        }
        row("§5.2 length with the top bit", CLIENT, "82 7f 8000000000000000", "LENGTH_NEGATIVE");
        row("§5.2 all bits of the length", SERVER, "82 ff ffffffffffffffff 00000000", "LENGTH_NEGATIVE");
        row("§5.2 125 in two bytes", CLIENT, "82 7e 007d", "LENGTH_NOT_MINIMAL");
        row("§5.2 0 in two bytes", CLIENT, "82 7e 0000", "LENGTH_NOT_MINIMAL");
        row("§5.2 65535 in eight bytes", CLIENT, "82 7f 000000000000ffff", "LENGTH_NOT_MINIMAL");
        row("§5.1 client without a mask", SERVER, "81 01 61", "CLIENT_FRAME_UNMASKED");
        row("§5.1 client's ping without a mask", SERVER, "89 00", "CLIENT_FRAME_UNMASKED");
        row("§5.1 server with a mask", CLIENT, "81 81 00000000 61", "SERVER_FRAME_MASKED");
        row("§5.5 fragmented ping", CLIENT, "09 00 80 00", "CONTROL_FRAME_FRAGMENTED");
        row("§5.5 fragmented close", CLIENT, "08 02 03e8", "CONTROL_FRAME_FRAGMENTED");
        row("§5.5 ping of 126 bytes", CLIENT, "89 7e 007e", "CONTROL_FRAME_TOO_LONG");
        row("§5.5.1 close of 65536 bytes", CLIENT, "88 7f 0000000000010000", "CONTROL_FRAME_TOO_LONG");
    }

    private static void fragmentationViolations() {
        row("§5.4 continuation first", CLIENT, "80 01 61", "CONTINUATION_WITHOUT_START");
        row("§5.4 continuation first, not final", CLIENT, "00 00", "CONTINUATION_WITHOUT_START");
        row("§5.4 continuation after the end", CLIENT, "81 00 80 00", "TEXT", "last ", "CONTINUATION_WITHOUT_START");
        row("§5.4 text inside text", CLIENT, "01 01 61 81 01 62", "TEXT", "MESSAGE_INSIDE_MESSAGE");
        row("§5.4 binary inside empty text", CLIENT, "01 00 89 00 02 00", "TEXT", "ping ", "MESSAGE_INSIDE_MESSAGE");
        row("nothing after a violation", CLIENT, "80 00 81 01 61 88 00", "CONTINUATION_WITHOUT_START");
    }

    private static void closeViolations() {
        row("§5.5.1 half a code", CLIENT, "88 01 03", "CLOSE_PAYLOAD_OF_ONE_BYTE");
        for (int code : List.of(0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535)) {
            row(
                    "§7.4 code " + code,
                    CLIENT,
                    "88 02 " + HexFormat.of().toHexDigits((short) code),
                    "CLOSE_CODE_FORBIDDEN");
        }
        row("§5.5.1 reason not UTF-8", CLIENT, "88 05 03e8 61c328", "CLOSE_REASON_NOT_UTF8");
        row("§5.5.1 reason ends inside a character", CLIENT, "88 04 03e8 e282", "CLOSE_REASON_NOT_UTF8");
    }

    private static void textViolations() {
        row("§8.1 bad byte", CLIENT, "81 01 ff", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 masked bad byte", SERVER, "81 81 7f000000 80", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 bad byte, and the frame goes on", CLIENT, "81 20 6161c080", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 bad byte, and the message goes on", CLIENT, "01 03 eda080", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 text ends inside a character", CLIENT, "81 02 e282", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 empty end inside a character", CLIENT, "01 01 c3 80 00", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 ASCII inside a character", SERVER, "01 81 00000000 c3 80 81 00000000 61", "TEXT", "TEXT_NOT_UTF8");
        row("§8.1 second fragment", CLIENT, "01 01 61 89 00 80 01 ff", "TEXT", "data 61", "ping ", "TEXT_NOT_UTF8");
    }

    private static void limits() {
        row("frame of 301 bytes", CLIENT, "82 7e 012d", "FRAME_TOO_BIG");
        row("frame of 2^63-1 bytes", SERVER, "82 ff 7fffffffffffffff 00000000", "FRAME_TOO_BIG");
        row("second frame too big", CLIENT, "02 00 80 7e 012d", "BINARY", "FRAME_TOO_BIG");
        row(
                "message of 400 bytes",
                CLIENT,
                "02 7e 012c " + B300 + "80 64 " + repeated("cd", 100),
                "BINARY",
                "last " + repeated("cd", 400));
        row("message of 401 bytes", CLIENT, "02 7e 012c " + B300 + "80 65", "BINARY", "MESSAGE_TOO_BIG");
        row("five fragments", CLIENT, "02 00 00 00 00 00 00 00 80 00", "BINARY", "TOO_MANY_FRAGMENTS");
    }

    /** An event with an underscore names a violation; an empty one is none. */
    private static void row(String name, Role self, String hex, String... events) {
        List<String> expected = Stream.of(events)
                .filter(event -> !event.isEmpty())
                .map(event -> event.contains("_") ? "violation " + event : event)
                .toList();
        ROWS.add(new Row(name, self, hex, expected));
    }

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }
}
