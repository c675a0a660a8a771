package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.session.FaultyConnection.Out;
import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a session: at its peer, its transport, its application, or around it. */
enum Fault {
    RESET("reading fails: the peer has reset the connection") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.transport.receiveFailure(new IOException("Connection reset"));
        }
    },

    REPORTED("the transport says by itself that the connection broke") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.connection.onFailure(new IOException("Broken pipe"));
        }
    },

    WRITE_FAILS("writing fails") {
        @Override
        void strike(FaultyConnection c) {
            failWrites(c, new IOException("Broken pipe"));
        }
    },

    READ_CRASHES("the transport throws what it must not, reading") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.transport.receiveFailure(new IllegalStateException("on purpose"));
        }
    },

    WRITE_CRASHES("the transport throws what it must not, writing") {
        @Override
        void strike(FaultyConnection c) {
            failWrites(c, new AssertionError("on purpose"));
        }
    },

    HALF_CLOSE("the peer ends its side without a Close frame") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.transport.receiveEnd();
        }
    },

    STALL("the peer takes and sends nothing any more") {
        @Override
        void strike(FaultyConnection c) {
            c.takeAtMost(0);
            c.send("never taken");
            c.later(c::silence);
        }
    },

    PARTIAL_WRITES("every write is taken in part only") {
        @Override
        void strike(FaultyConnection c) {
            if (!c.hurt.transport.isKeeping()) {
                c.takeAtMost(1);
                c.send("in parts");
                c.message("answer me");
            }
        }
    },

    VIOLATION("the peer breaks a rule") {
        @Override
        void strike(FaultyConnection c) {
            c.receive(FaultyState.VIOLATION);
        }
    },

    NOTHING("nothing; the peer closes") {
        @Override
        void strike(FaultyConnection c) {}
    },

    OPEN_THROWS("`onOpen` throws") {
        @Override
        boolean strikesIn(FaultyState state) {
            return state == FaultyState.UNOPENED;
        }

        @Override
        void strike(FaultyConnection c) {
            c.hurt.on("open", session -> {
                FaultyConnection.listen(c.hurt, session);
                throw new IllegalStateException("on purpose");
            });
        }
    },

    CODER_CANNOT_START("an encoder's `init` throws") {
        @Override
        boolean strikesIn(FaultyState state) {
            return state == FaultyState.UNOPENED;
        }

        @Override
        void strike(FaultyConnection c) {
            c.host.config.getUserProperties().put(FaultyConnection.OutEncoder.CANNOT_START, true);
        }
    },

    HANDLER_THROWS("`onMessage` throws") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.on("message", session -> {
                throw new IllegalStateException("on purpose");
            });
            c.message("throw");
        }
    },

    HANDLER_OUT_OF_MEMORY("`onMessage` runs out of memory") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.on("message", session -> {
                throw new OutOfMemoryError("on purpose");
            });
            c.message("throw");
        }
    },

    ERROR_HANDLER_THROWS("`onMessage` throws, and so does `onError`") {
        @Override
        void strike(FaultyConnection c) {
            c.hurt.on("error", session -> {
                throw new IllegalStateException("on purpose");
            });
            HANDLER_THROWS.strike(c);
        }
    },

    CLOSE_THROWS("`onClose` throws") {
        @Override
        boolean strikesIn(FaultyState state) {
            return state.compareTo(FaultyState.CLOSE_RECEIVED) < 0; // in the later ones it has been called already
        }

        @Override
        void strike(FaultyConnection c) {
            c.hurt.on("close", session -> {
                throw new IllegalStateException("on purpose");
            });
        }
    },

    DECODER_THROWS("a decoder throws") {
        @Override
        void strike(FaultyConnection c) {
            c.message("undecodable");
        }
    },

    ENCODER_THROWS("an encoder throws") {
        @Override
        void strike(FaultyConnection c) {
            List<@Nullable Throwable> failures = new ArrayList<>();
            boolean sent = c.send(new Out("unencodable"), result -> failures.add(result.getException()));
            c.host.executor.runAll();
            assertThat(failures).hasSize(sent ? 1 : 0).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(EncodeException.class));
        }
    },

    SEND_HANDLER_THROWS("a `SendHandler` throws") {
        @Override
        void strike(FaultyConnection c) {
            c.send(new Out("sent"), result -> {
                throw new IllegalStateException("on purpose");
            });
        }
    },

    SENDER_INTERRUPTED("a thread that waits in a send is interrupted") {
        @Override
        void strike(FaultyConnection c) {
            c.takeAtMost(0);
            Throwable failure = c.interruptSender();
            if (failure != null && !(failure instanceof InterruptedIOException)) {
                assertThat(failure).isInstanceOf(IOException.class).hasMessage("The session has been closed");
            }
        }
    },

    EXECUTOR_REJECTS("the executor takes no task any more") {
        @Override
        void strike(FaultyConnection c) {
            c.host.executor.reject();
            c.send("told all the same");
        }
    };

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    abstract void strike(FaultyConnection c);

    /** Whether the endpoint's {@code onError} hears of it, if a message can still reach it. */
    boolean isAnError() {
        return EnumSet.of(OPEN_THROWS, HANDLER_THROWS, HANDLER_OUT_OF_MEMORY, ERROR_HANDLER_THROWS, DECODER_THROWS)
                .contains(this);
    }

    /** Whether the fault can happen in a state. */
    boolean strikesIn(FaultyState state) {
        return true;
    }

    @Override
    public String toString() {
        return description;
    }

    /** A transport that has kept a write reports its failure; else the next write fails, for which there is occasion. */
    private static void failWrites(FaultyConnection c, Throwable failure) {
        c.hurt.transport.failWrites(failure);
        if (c.hurt.transport.isKeeping()) {
            c.hurt.connection.onFailure(failure);
        } else {
            c.send("not written");
        }
    }
}
