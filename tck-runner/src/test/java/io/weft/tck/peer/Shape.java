package io.weft.tck.peer;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** In what shape an endpoint takes its messages. */
enum Shape {
    WHOLE {
        @Override
        void listen(Session session, Hearer hearer) {
            session.addMessageHandler(
                    String.class, (MessageHandler.Whole<String>) text -> unchecked(() -> hearer.text(text, true)));
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                    bytes -> unchecked(() -> hearer.binary(bytes, true)));
        }
    },

    PARTS {
        @Override
        void listen(Session session, Hearer hearer) {
            session.addMessageHandler(String.class, (MessageHandler.Partial<String>)
                    (text, last) -> unchecked(() -> hearer.text(text, last)));
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                    (bytes, last) -> unchecked(() -> hearer.binary(bytes, last)));
        }
    },

    /** Streams are read with a small buffer. */
    STREAMS {
        @Override
        void listen(Session session, Hearer hearer) {
            session.addMessageHandler(
                    Reader.class, (MessageHandler.Whole<Reader>) reader -> unchecked(() -> read(reader, hearer)));
            session.addMessageHandler(InputStream.class, (MessageHandler.Whole<InputStream>)
                    stream -> unchecked(() -> read(stream, hearer)));
        }
    };

    private static final int READ = 1000;
    /** Messages may be so long, in characters and bytes. */
    private static final int LIMIT = 2 * 1024 * 1024;

    /** Has the session hand its messages to the hearer. */
    abstract void listen(Session session, Hearer hearer);

    /** As {@link #listen}, after having raised the session's limits. */
    void attach(Session session, Hearer hearer) {
        session.setMaxTextMessageBufferSize(LIMIT);
        session.setMaxBinaryMessageBufferSize(LIMIT);
        listen(session, hearer);
    }

    /** As it stands in the path of an endpoint. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Shape ofPath(String path) {
        return valueOf(path.toUpperCase(Locale.ROOT));
    }

    private static void read(Reader reader, Hearer hearer) throws IOException {
        char[] some = new char[READ];
        for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
            hearer.text(new String(some, 0, read), false);
        }
        hearer.text("", true);
    }

    private static void read(InputStream stream, Hearer hearer) throws IOException {
        byte[] some = new byte[READ];
        for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
            hearer.binary(ByteBuffer.wrap(some, 0, read), false);
        }
        hearer.binary(ByteBuffer.allocate(0), true);
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
