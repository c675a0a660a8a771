package io.weft.message;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Delivers whole text messages as strings. */
public final class WholeTextSink implements MessageSink {
    private final MessageCall<? super String> call;

    /** Owned by the lane. What has come of a message in several chunks; null between messages, and for one that comes whole. */
    private @Nullable MessageBuffer gathered;

    /** Makes the sink of one handler. */
    public WholeTextSink(MessageCall<? super String> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        if (gathered == null && last) {
            call.call(MessageBuffer.decode(chunk), true);
            return;
        }
        MessageBuffer buffer = buffer();
        String text = buffer.text(chunk, last);
        gathered = last ? null : buffer;
        if (text != null) {
            call.call(text, true);
        }
    }

    @Override
    public long growth(ByteBuffer chunk, boolean last) {
        return gathered == null && last ? 0 : buffer().growth(chunk, last);
    }

    private MessageBuffer buffer() {
        return gathered == null ? new MessageBuffer() : gathered;
    }

    @Override
    public void abandon() {
        gathered = null;
    }
}
