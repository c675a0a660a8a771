package io.weft.standalone.demo;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Sends every message back in as many fragments as the path says (RFC 6455 §5.4), each a frame of its own. A browser joins
 * them again and shows one message; a protocol analyser shows the frames.
 */
@ServerEndpoint(FragmentsEndpoint.PATH)
public final class FragmentsEndpoint {

    static final String PATH = "/fragments/{count}";

    private static final int MOST = 1_000;

    /** Made by the container, one for each connection. */
    public FragmentsEndpoint() {}

    /** Refuses a count that is not one. */
    @OnOpen
    public void open(Session session, @PathParam("count") String count) throws IOException {
        if (number(count) == 0) {
            session.close(new CloseReason(
                    CloseReason.CloseCodes.VIOLATED_POLICY, "The number of fragments must be 1 to " + MOST));
        }
    }

    /** Sends the text back, cut between characters. */
    @OnMessage
    public void text(String message, Session session, @PathParam("count") String count) throws IOException {
        int fragments = number(count);
        int start = 0;
        for (int i = 1; i <= fragments; i++) {
            int end = border(message, (int) ((long) message.length() * i / fragments));
            session.getBasicRemote().sendText(message.substring(start, end), i == fragments);
            start = end;
        }
    }

    /** Sends the bytes back. */
    @OnMessage
    public void binary(ByteBuffer message, Session session, @PathParam("count") String count) throws IOException {
        int fragments = number(count);
        int length = message.remaining();
        int start = 0;
        for (int i = 1; i <= fragments; i++) {
            int end = (int) ((long) length * i / fragments);
            session.getBasicRemote().sendBinary(message.slice(message.position() + start, end - start), i == fragments);
            start = end;
        }
    }

    /** The count, or 0 if it is none. */
    private static int number(String count) {
        if (count.isEmpty() || count.length() > 4 || !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int number = Integer.parseInt(count);
        return number <= MOST ? number : 0;
    }

    /** Moves a cut out of a surrogate pair, which is one character and must not be sent in halves as text. */
    private static int border(String message, int cut) {
        boolean inside = cut > 0
                && cut < message.length()
                && Character.isHighSurrogate(message.charAt(cut - 1))
                && Character.isLowSurrogate(message.charAt(cut));
        return inside ? cut + 1 : cut;
    }
}
