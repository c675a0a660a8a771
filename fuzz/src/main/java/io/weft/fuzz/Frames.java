package io.weft.fuzz;

import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.Pipeline;
import io.weft.extension.Terms;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import io.weft.protocol.InboundFrames;
import io.weft.protocol.Limits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The frame reader, in each role, with permessage-deflate and without: any bytes end in events or in a named violation, keep the
 * limits, give back every buffer, and mean the same however the network cuts them.
 *
 * <p>The first byte chooses: 1 for a client's reader, 2 for compression, 4 for a window that is kept, 8 for small limits. The second
 * says how the bytes are cut.
 */
final class Frames {
    private static final int CLIENT = 1;
    private static final int DEFLATE = 2;
    private static final int TAKEOVER = 4;
    private static final int SMALL_LIMITS = 8;

    private static final Terms OFFER = new Terms("permessage-deflate", List.of());

    private Frames() {}

    /** Reads one byte stream three times. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        int choices = input.choice();
        int way = input.choice();
        byte[] stream = input.rest();
        List<String> whole = read(choices, Input.cut(stream, 0));
        Law.same(read(choices, Input.cut(stream, 1)), whole, "cut at every byte");
        Law.same(read(choices, Input.cut(stream, 2 + way)), whole, "cut by chance");
    }

    private static List<String> read(int choices, List<byte[]> parts) {
        boolean small = (choices & SMALL_LIMITS) != 0;
        LentBuffers buffers = new LentBuffers();
        Told told = new Told(small ? 40 : 1 << 16);
        try (PermessageDeflate deflate = new PermessageDeflate(settings(choices))) {
            InboundFrames frames = new InboundFrames(
                    (choices & CLIENT) != 0 ? Role.CLIENT : Role.SERVER,
                    small ? new Limits(30, 4, Integer.MAX_VALUE) : new Limits(1 << 20, 1 << 10, Integer.MAX_VALUE),
                    told,
                    (choices & DEFLATE) != 0 ? agreed(deflate) : Pipeline.NONE,
                    buffers);
            parts.forEach(part -> receive(frames, part, told));
            frames.close();
        }
        buffers.allBack();
        return told.events();
    }

    private static CompressionSettings settings(int choices) {
        boolean takeover = (choices & TAKEOVER) != 0;
        return new CompressionSettings(true, 2, 0, takeover, takeover, 15, 15, 200);
    }

    private static Pipeline agreed(PermessageDeflate deflate) {
        Accepted accepted = deflate.accept(OFFER, Map.of());
        if (accepted == null) {
            throw new AssertionError("an offer without parameters was declined");
        }
        return Pipeline.NONE.with(accepted.extension());
    }

    /** In an array with room before and after, as a part of a larger buffer is. */
    private static void receive(InboundFrames frames, byte[] part, Told told) {
        byte[] array = new byte[part.length + 7];
        System.arraycopy(part, 0, array, 3, part.length);
        ByteBuffer bytes = ByteBuffer.wrap(array, 3, part.length);
        try {
            frames.receive(bytes);
        } catch (ViolationException failure) {
            told.violated(failure.violation());
        }
        Law.holds(!bytes.hasRemaining(), () -> bytes.remaining() + " bytes were left unread");
        Law.holds(array[0] == 0 && array[part.length + 5] == 0, () -> "a byte beyond the buffer's bounds was changed");
    }
}
