package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.util.List;
import java.util.stream.IntStream;

/** Cases 2: pings and pongs (RFC 6455 §5.5.2 and §5.5.3). */
final class PingCases {
    private static final Content NO_TEXT = Content.hex("00 FF FE FD FC FB 00 FF");
    private static final Content LONGEST = Content.repeated(Content.hex("FE"), 125);
    private static final int PINGS = 10;

    private PingCases() {}

    static List<WireCase> all() {
        Frame unasked = Frame.pong("a pong that nobody asked for");
        return List.of(
                answered("2.1", "A ping without payload is answered", Content.text(""), Cut.NONE),
                answered("2.2", "A ping with text is answered with the text", Content.text("are you there?"), Cut.NONE),
                answered("2.3", "A ping's payload need not be UTF-8", NO_TEXT, Cut.NONE),
                answered("2.4", "A ping of 125 bytes is answered", LONGEST, Cut.NONE),
                WireCase.of("2.5", "A ping of 126 bytes is a violation")
                        .send(ping(Content.repeated(Content.hex("FE"), 126)))
                        .failedAfter(1002),
                answered("2.6", "A ping of 125 bytes, written byte by byte", LONGEST, Cut.every(1)),
                WireCase.of("2.7", "An empty pong that nobody asked for is ignored")
                        .send(Frame.pong(""))
                        .close(Frame.close(1000, ""))
                        .closedAfter(),
                WireCase.of("2.8", "A pong with payload that nobody asked for is ignored")
                        .send(unasked)
                        .close(Frame.close(1000, ""))
                        .closedAfter(),
                WireCase.of("2.9", "A pong that nobody asked for, then a ping: only the ping is answered")
                        .send(unasked, Frame.ping("and you?"))
                        .closedAfter(new Event.Pong(Content.text("and you?"))),
                many("2.10", "Ten pings in a row get ten pongs", Cut.NONE),
                many("2.11", "Ten pings in a row, written byte by byte", Cut.every(1)));
    }

    private static WireCase answered(String number, String meaning, Content payload, Cut cut) {
        return WireCase.of(number, meaning).send(cut, ping(payload)).closedAfter(new Event.Pong(payload));
    }

    private static WireCase many(String number, String meaning, Cut cut) {
        List<Content> payloads = IntStream.range(0, PINGS)
                .mapToObj(i -> Content.text("ping number " + i))
                .toList();
        return WireCase.of(number, meaning)
                .send(cut, payloads.stream().map(PingCases::ping).toArray(Frame[]::new))
                .closedAfter(payloads.stream().map(Event.Pong::new).toArray(Event[]::new));
    }

    private static Frame ping(Content payload) {
        return Frame.of(Opcode.PING, payload.bytes());
    }
}
