package io.weft.coder;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection's encoders. Any thread may send, so a lock of its own lets one thread at a time into the application's
 * encoders (WSC-4.1.2-1); built-in values never wait for it.
 */
public final class Encoders implements AutoCloseable {
    private final EncoderModel model;
    private final CoderInstances<Encoder> instances; // Guarded by lock
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed; // Set once, by whoever closes

    Encoders(EncoderModel model, CoderInstances<Encoder> instances) {
        this.model = model;
        this.instances = instances;
    }

    /** The classes these are instances of. */
    public EncoderModel model() {
        return model;
    }

    /** Whether text is sent as it is, because no encoder of the application's takes it. */
    public boolean leavesText() {
        return model.choose(String.class) == null;
    }

    /**
     * Encodes a value: by the application's encoder closest to its class, else text, bytes and primitives as they are.
     *
     * @throws IllegalArgumentException if the value is null
     * @throws IllegalStateException if an encoder is needed after {@link #close()}
     * @throws EncodeException if no encoder takes the value, or the encoder failed or returned null
     * @throws IOException what a stream encoder threw
     */
    public Encoded encode(@Nullable Object value) throws EncodeException, IOException {
        if (value == null) {
            throw new IllegalArgumentException("The object to send is null");
        }
        CoderForm form = model.choose(value.getClass());
        return form == null ? encodeBuiltIn(value) : encodeWith(form, value);
    }

    /**
     * Calls {@link Encoder#destroy} on each, once, as soon as no thread is inside an encoder; never waits. What they throw is
     * logged and goes no further.
     */
    @Override
    public void close() {
        closed = true;
        destroyIfIdle();
    }

    private Encoded encodeBuiltIn(Object value) throws EncodeException {
        if (value instanceof String text) {
            return new EncodedText(text);
        }
        if (value instanceof ByteBuffer bytes) {
            return new EncodedBinary(bytes);
        }
        if (value instanceof byte[] bytes) {
            return new EncodedBinary(ByteBuffer.wrap(bytes));
        }
        if (TextValues.isPrimitive(value.getClass())) {
            return new EncodedText(value.toString()); // WSC-4.7-3
        }
        throw new EncodeException(
                value, "No encoder takes an object of class " + value.getClass().getName() + "; " + model.describe());
    }

    private Encoded encodeWith(CoderForm form, Object value) throws EncodeException, IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The session is closed, and its encoders with it");
            }
            return switch (form.shape()) {
                case TEXT ->
                    new EncodedText(required(
                            form, value, this.<Encoder.Text<Object>>coder(form).encode(value)));
                case BINARY ->
                    new EncodedBinary(required(
                            form,
                            value,
                            this.<Encoder.Binary<Object>>coder(form).encode(value)));
                case TEXT_STREAM -> {
                    StringWriter writer = new StringWriter();
                    this.<Encoder.TextStream<Object>>coder(form).encode(value, writer);
                    yield new EncodedText(writer.toString());
                }
                case BINARY_STREAM -> {
                    ByteArrayOutputStream stream = new ByteArrayOutputStream();
                    this.<Encoder.BinaryStream<Object>>coder(form).encode(value, stream);
                    yield new EncodedBinary(ByteBuffer.wrap(stream.toByteArray()));
                }
            };
        } finally {
            lock.unlock();
            destroyIfIdle();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The model chose the form by the value's class.
    private <E extends Encoder> E coder(CoderForm form) {
        return (E) instances.get(form.index());
    }

    private static <T> T required(CoderForm form, Object value, @Nullable T encoded) throws EncodeException {
        if (encoded == null) {
            throw new EncodeException(value, "The encoder " + form.coder().getName() + " returned null");
        }
        return encoded;
    }

    /** The last thread to leave the encoders of a closed session destroys them, be it the closing one or a sender. */
    private void destroyIfIdle() {
        if (!closed || !lock.tryLock()) {
            return;
        }
        try {
            // An encoder that closes its own session is still inside.
            if (lock.getHoldCount() == 1) {
                instances.destroy();
            }
        } finally {
            lock.unlock();
        }
    }
}
