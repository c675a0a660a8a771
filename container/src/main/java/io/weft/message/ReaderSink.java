package io.weft.message;

import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;

/** Delivers whole text messages through a reader, which stays readable for as long as the handler likes. */
public final class ReaderSink implements MessageSink {
    private final MessageBuffer buffer = new MessageBuffer();
    private final MessageCall<? super Reader> call;

    /** Makes the sink of one handler. */
    public ReaderSink(MessageCall<? super Reader> call) {
        this.call = call;
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last) throws Throwable {
        String text = buffer.text(chunk, last);
        if (text != null) {
            call.call(new StringReader(text), true);
        }
    }

    @Override
    public long growth(ByteBuffer chunk, boolean last) {
        return buffer.growth(chunk, last);
    }

    @Override
    public void abandon() {
        buffer.clear();
    }
}
