package io.weft.message;

import io.weft.frame.Utf8Decoder;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers text messages piece by piece, in the chunks in which they come, save that a character cut by the border of two
 * chunks goes with the second.
 */
public final class PartialTextSink implements MessageSink {
    private final MessageCall<? super String> call;
    private @Nullable Utf8Decoder decoder; // Owned by the lane; null between messages

    /** Makes the sink of one handler. */
    public PartialTextSink(MessageCall<? super String> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        if (last && decoder == null) {
            call.call(MessageBuffer.decode(chunk), true);
            return;
        }
        Utf8Decoder current = decoder == null ? new Utf8Decoder() : decoder;
        decoder = last ? null : current;
        // The decoder reads arrays only.
        String piece = current.decode(chunk.hasArray() ? chunk : ByteBuffer.wrap(MessageBuffer.copy(chunk)), last);
        if (last || !piece.isEmpty()) {
            call.call(piece, last);
        }
    }

    @Override
    public boolean isPartial() {
        return true;
    }

    @Override
    public void abandon() {
        decoder = null;
    }
}
