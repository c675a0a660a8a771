package io.weft.tck.scenario;

import io.weft.session.WeftSession;
import io.weft.tck.wire.Frame;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.Objects;

/** How far a session on a host has come when a fault strikes. */
enum SocketState {
    UNANSWERED("the peer has asked for the connection, and not read the answer") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            strike.run();
        }
    },

    IN_ON_OPEN("in `onOpen`") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.within("open", p::open, strike);
        }
    },

    QUIET("open, nothing under way") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            strike.run();
        }
    },

    IN_HEADER("the peer has sent one byte of a frame") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            cut(p, 1, strike);
        }
    },

    IN_LENGTH("the peer has sent half of a frame's extended length") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            cut(p, 3, strike);
        }
    },

    IN_MASKING_KEY("the peer has sent half of a frame's masking key") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            cut(p, 6, strike);
        }
    },

    IN_PAYLOAD("the peer has sent half of a frame's payload") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            cut(p, 108, strike);
        }
    },

    IN_MESSAGE("the peer has sent one fragment of a message") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            byte[] whole = Frame.bytesOf(Frame.text("first ").unfinished(), Frame.continuation("and second"));
            p.begin(whole, Frame.text("first ").bytes().length);
            strike.run();
        }
    },

    IN_ON_MESSAGE("in `onMessage`") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.within("message", () -> p.message("first"), strike);
        }
    },

    WRITING("a message is half written, others wait") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.stall();
            strike.run();
        }
    },

    IN_PIECES("half a message of ours is sent, another waits") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            try {
                session(p).getBasicRemote().sendText("begun", false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            p.send("waiting");
            strike.run();
        }
    },

    CLOSE_QUEUED("our Close frame, with 4001, waits to be written") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.stall();
            close(p);
            strike.run();
        }
    },

    CLOSE_SENT("the peer has our Close frame, with 4001") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            close(p);
            p.readClose();
            strike.run();
        }
    },

    CLOSE_RECEIVED("the peer's Close frame has come, ours waits to be written") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.stall();
            p.peerCloses();
            p.awaitNoneUsable();
            strike.run();
        }
    },

    FAILING("the peer broke a rule, our Close frame waits to be written") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.stall();
            p.send(VIOLATION);
            p.awaitNoneUsable();
            strike.run();
        }
    },

    FAILED("the peer broke a rule and has been told") {
        @Override
        void reach(FaultyPeer p, Runnable strike) {
            p.openAndGreet();
            p.send(VIOLATION);
            p.readClose();
            strike.run();
        }
    };

    /** A frame with a reserved opcode. */
    static final byte[] VIOLATION = Frame.of(3, new byte[0]).bytes();

    private static final int CUT_CHARACTERS = 200;

    private final String description;

    SocketState(String description) {
        this.description = description;
    }

    /** Brings a session into this state, and has the fault strike there. */
    abstract void reach(FaultyPeer p, Runnable strike);

    @Override
    public String toString() {
        return description;
    }

    private static void cut(FaultyPeer p, int bytes, Runnable strike) {
        p.openAndGreet();
        p.begin(Frame.text("x".repeat(CUT_CHARACTERS)).bytes(), bytes);
        strike.run();
    }

    private static WeftSession session(FaultyPeer p) {
        return Objects.requireNonNull(p.patient.session());
    }

    private static void close(FaultyPeer p) {
        session(p).close(new CloseReason(() -> 4001, ""));
    }
}
