package io.weft.message;

import java.nio.ByteBuffer;

/** Delivers whole text messages as strings. */
public final class WholeTextSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super String> call;

    /** Makes the sink of one handler. */
    public WholeTextSink(MessageCall<? super String> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        String text = buffer.text(chunk, last);
        if (text != null) {
            call.call(text, true);
        }
    }

    @Override
    public void abandon() {
        buffer.clear();
    }
}
