package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Ward;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a peer or an application can do to a session on a host. */
enum SocketFault {
    RESET("the peer resets the connection") {
        @Override
        void strike(FaultyPeer p) {
            p.reset();
        }
    },

    CUT("the peer closes its socket without a Close frame") {
        @Override
        void strike(FaultyPeer p) {
            p.cut();
        }
    },

    HALF_CLOSE("the peer ends its side without a Close frame, and reads on") {
        @Override
        void strike(FaultyPeer p) {
            p.halfClose();
        }
    },

    STALL_AND_RESET("the peer takes nothing any more, much waits for it, and it resets the connection") {
        @Override
        void strike(FaultyPeer p) {
            p.stall();
            p.reset();
        }
    },

    VIOLATION("the peer breaks a rule") {
        @Override
        void strike(FaultyPeer p) {
            p.send(SocketState.VIOLATION);
        }
    },

    NOTHING("nothing; the peer closes") {
        @Override
        void strike(FaultyPeer p) {}
    },

    OPEN_THROWS("`onOpen` throws") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.once("open", session -> {
                throw new IllegalStateException("on purpose");
            });
            p.openAndGreet();
        }
    },

    CODER_CANNOT_START("an encoder's `init` throws") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.failCoder();
            p.open();
        }
    },

    HANDLER_THROWS("`onMessage` throws") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.once("message", session -> {
                throw new IllegalStateException("on purpose");
            });
            p.message("throw");
        }
    },

    HANDLER_OUT_OF_MEMORY("`onMessage` runs out of memory") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.once("message", session -> {
                throw new OutOfMemoryError("on purpose");
            });
            p.message("throw");
        }
    },

    ERROR_HANDLER_THROWS("`onMessage` throws, and so does `onError`") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.once("error", session -> {
                throw new IllegalStateException("on purpose");
            });
            HANDLER_THROWS.strike(p);
        }
    },

    CLOSE_THROWS("`onClose` throws") {
        @Override
        void strike(FaultyPeer p) {
            p.patient.once("close", session -> {
                throw new IllegalStateException("on purpose");
            });
        }
    },

    DECODER_THROWS("a decoder throws") {
        @Override
        void strike(FaultyPeer p) {
            p.message("undecodable");
        }
    },

    ENCODER_THROWS("an encoder throws") {
        @Override
        void strike(FaultyPeer p) {
            AtomicInteger times = new AtomicInteger();
            if (p.sendObject(new Ward.Out("unencodable"), result -> times.addAndGet(result.isOK() ? 2 : 1))) {
                p.told.add(times);
            }
        }
    },

    SEND_HANDLER_THROWS("a `SendHandler` throws") {
        @Override
        void strike(FaultyPeer p) {
            AtomicInteger times = new AtomicInteger();
            if (p.sendObject(new Ward.Out("sent"), result -> {
                times.incrementAndGet();
                throw new IllegalStateException("on purpose");
            })) {
                p.told.add(times);
            }
        }
    },

    SENDER_INTERRUPTED("a thread that waits in a send is interrupted") {
        @Override
        void strike(FaultyPeer p) {
            p.stall();
            Throwable failure = p.interruptSender();
            if (failure != null) {
                assertThat(failure).isInstanceOfAny(IOException.class, IllegalStateException.class);
            }
        }
    };

    private static final Set<SocketFault> BEFORE_THE_SESSION = EnumSet.of(OPEN_THROWS, CODER_CANNOT_START);
    private static final Set<SocketFault> OF_A_SOCKET_GONE = EnumSet.of(RESET, CUT);
    private static final Set<SocketFault> ERRORS =
            EnumSet.of(HANDLER_THROWS, HANDLER_OUT_OF_MEMORY, ERROR_HANDLER_THROWS, DECODER_THROWS);

    private final String description;

    SocketFault(String description) {
        this.description = description;
    }

    abstract void strike(FaultyPeer p);

    /** Whether the fault can happen in a state. */
    boolean strikesIn(SocketState state) {
        if (state == SocketState.UNANSWERED) {
            return BEFORE_THE_SESSION.contains(this) || OF_A_SOCKET_GONE.contains(this);
        }
        if (this == CLOSE_THROWS) {
            return state.compareTo(SocketState.CLOSE_SENT) < 0; // in the later ones it has been called already
        }
        return !BEFORE_THE_SESSION.contains(this) && !(needsThePeer() && state == SocketState.CLOSE_RECEIVED);
    }

    /** Whether the peer has to send something, which it must not once it has sent its Close frame. */
    private boolean needsThePeer() {
        return this == VIOLATION || ERRORS.contains(this);
    }

    /** Whether the peer's request may be lost with its connection, so that there need not be a session. */
    boolean mayPreventTheSession(SocketState state) {
        return state == SocketState.UNANSWERED && OF_A_SOCKET_GONE.contains(this);
    }

    /** Whether the endpoint's {@code onError} hears of it: as long as messages still reach the endpoint. */
    boolean isAnError(SocketState state) {
        return ERRORS.contains(this) && state.compareTo(SocketState.CLOSE_QUEUED) < 0;
    }

    @Override
    public String toString() {
        return description;
    }
}
