package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.FrameReader;
import io.weft.tck.wire.Opcode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** What the fuzzing peer reads: Weft's frames, judged strictly and made into events. */
final class PeerInput {
    private static final int INSIDE_FRAME_MILLIS = 10_000;

    private final Line line;
    private final InputStream bytes;
    private final FrameReader frames;
    private final @Nullable PeerDeflate deflate;

    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private int opcode;
    private boolean compressed;

    PeerInput(Line line, boolean fromServer, @Nullable PeerDeflate deflate) {
        this.line = line;
        this.bytes = new BufferedInputStream(line.input());
        this.frames = fromServer
                ? FrameReader.ofServer(bytes, deflate != null)
                : FrameReader.ofClient(bytes, deflate != null);
        this.deflate = deflate;
    }

    /** What a read brought. */
    sealed interface Read {

        /** Something to note. */
        record Noted(Event event) implements Read {}

        /** A Close frame. */
        record Closed(int code) implements Read {}

        /** A frame in the middle of a message. */
        record More() implements Read {}

        /** Nothing came in time. */
        record Silence() implements Read {}

        /** The connection has ended. */
        record Ended() implements Read {}
    }

    /** Reads the next frame if it begins in time. */
    Read read(int millis) {
        try {
            line.patience(millis);
            bytes.mark(1);
            if (bytes.read() < 0) {
                return new Read.Ended();
            }
            bytes.reset();
            line.patience(INSIDE_FRAME_MILLIS);
            Frame frame = frames.read();
            return frame == null ? new Read.Ended() : event(frame);
        } catch (SocketTimeoutException e) {
            return new Read.Silence();
        } catch (IOException e) {
            return new Read.Ended(); // A reset is an end as well; whether it came too early shows in what is missing.
        } catch (AssertionError | DataFormatException e) {
            return new Read.Noted(new Event.Wrong(String.valueOf(e.getMessage())));
        }
    }

    private Read event(Frame frame) throws DataFormatException {
        Content payload = Content.of(frame.payload());
        return switch (frame.opcode()) {
            case Opcode.PING -> new Read.Noted(new Event.Ping(payload));
            case Opcode.PONG -> new Read.Noted(new Event.Pong(payload));
            case Opcode.CLOSE -> new Read.Closed(frame.closeCode());
            default -> data(frame);
        };
    }

    private Read data(Frame frame) throws DataFormatException {
        if (frame.opcode() != Opcode.CONTINUATION) {
            opcode = frame.opcode();
            compressed = frame.rsv() != 0;
        }
        fragments.writeBytes(frame.payload());
        if (!frame.fin()) {
            return new Read.More();
        }
        byte[] message = fragments.toByteArray();
        fragments.reset();
        if (compressed && deflate != null) {
            message = deflate.expand(message);
        }
        return new Read.Noted(new Event.Message(opcode, Content.of(message)));
    }
}
