package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fuzzing peer writes: frames, masked if it is a client, cut as the case says. */
final class PeerOutput {
    private static final int RSV1 = 4;

    private final Line line;
    private final boolean masks;
    private final @Nullable PeerDeflate deflate;

    PeerOutput(Line line, boolean masks, @Nullable PeerDeflate deflate) {
        this.line = line;
        this.masks = masks;
        this.deflate = deflate;
    }

    void send(List<Frame> frames, Cut cut) throws IOException {
        if (cut.equals(Cut.FRAMES)) {
            for (Frame frame : frames) {
                write(bytes(frame));
            }
            return;
        }
        byte[] bytes = Frame.bytesOf(frames.stream().map(this::asSent).toArray(Frame[]::new));
        int most = cut.octets() == 0 ? Math.max(1, bytes.length) : cut.octets();
        for (int from = 0; from < bytes.length; from += most) {
            line.write(bytes, from, Math.min(from + most, bytes.length));
        }
    }

    /** Compresses if that was agreed, and fragments what comes of it. */
    void sendMessage(int opcode, Content content, int fragmentBytes, Cut cut) throws IOException {
        byte[] payload = deflate == null ? content.bytes() : deflate.compress(content.bytes());
        List<Frame> frames = new ArrayList<>();
        int most = fragmentBytes == 0 ? Math.max(1, payload.length) : fragmentBytes;
        int from = 0;
        do {
            int to = Math.min(from + most, payload.length);
            byte[] part = from == 0 && to == payload.length ? payload : Arrays.copyOfRange(payload, from, to);
            int rsv = from == 0 && deflate != null ? RSV1 : 0;
            frames.add(new Frame(to == payload.length, rsv, from == 0 ? opcode : Opcode.CONTINUATION, masks, part));
            from = to;
        } while (from < payload.length);
        send(frames, cut);
    }

    void sendSlice(Step.Slice slice) throws IOException {
        byte[] bytes = bytes(slice.frame());
        int header = bytes.length - slice.frame().payload().length;
        int from = slice.from() == 0 ? 0 : header + slice.from();
        line.write(bytes, from, header + slice.to());
    }

    private void write(byte[] bytes) throws IOException {
        line.write(bytes, 0, bytes.length);
    }

    private byte[] bytes(Frame frame) {
        return asSent(frame).bytes();
    }

    private Frame asSent(Frame frame) {
        return masks ? frame : frame.unmasked();
    }
}
