package io.weft.session;

import io.weft.connection.Frames;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.Arrays;

/** How far a session has come when a fault strikes. */
enum FaultyState {
    UNOPENED("the 101 has not left yet") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            strike.run();
            c.hurt.connection.onOpen();
        }
    },

    IN_ON_OPEN("in `onOpen`") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(strike);
        }
    },

    QUIET("open, nothing under way") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            strike.run();
        }
    },

    IN_HEADER("the peer has sent half a frame header") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            byte[] frame = c.frame(true, 1, c.payload("cut"));
            c.begin(Arrays.copyOf(frame, 1), Arrays.copyOfRange(frame, 1, frame.length));
            strike.run();
        }
    },

    IN_MESSAGE("the peer has sent half a message") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            byte[] payload = c.payload("first and second");
            c.begin(
                    c.frame(false, 1, Arrays.copyOf(payload, 7)),
                    c.frame(true, 0, Arrays.copyOfRange(payload, 7, payload.length)));
            strike.run();
        }
    },

    IN_ON_MESSAGE("in `onMessage`") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.hurt.on("message", session -> {
                c.hurt.noting().acts.remove("message");
                strike.run();
            });
            c.message("first");
        }
    },

    WRITING("a message is half written, another waits") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.takeAtMost(0);
            c.send("half written");
            c.send("waiting");
            strike.run();
        }
    },

    IN_PIECES("half a message of ours is sent, another waits") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            try {
                c.hurt.session().getBasicRemote().sendText("begun", false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            c.send("waiting");
            strike.run();
        }
    },

    CLOSE_QUEUED("our Close frame waits to be written") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.takeAtMost(0);
            c.send("half written");
            close(c);
            strike.run();
        }
    },

    CLOSE_SENT("our Close frame is written") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            close(c);
            strike.run();
        }
    },

    CLOSE_RECEIVED("the peer's Close frame has come, ours waits to be written") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.takeAtMost(0);
            c.send("half written");
            c.peerCloses();
            strike.run();
        }
    },

    FAILING("the peer broke a rule, our Close frame waits to be written") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.takeAtMost(0);
            c.send("half written");
            c.receive(VIOLATION);
            strike.run();
        }
    },

    FAILED("the peer broke a rule and has been told") {
        @Override
        void reach(FaultyConnection c, Runnable strike) {
            c.open(() -> {});
            c.receive(VIOLATION);
            strike.run();
        }
    };

    /** A frame with a reserved opcode. */
    static final byte[] VIOLATION = Frames.frame(true, true, 3, new byte[0]);

    private final String description;

    FaultyState(String description) {
        this.description = description;
    }

    /** Brings a session into this state, and has the fault strike there. */
    abstract void reach(FaultyConnection c, Runnable strike);

    @Override
    public String toString() {
        return description;
    }

    private static void close(FaultyConnection c) {
        c.hurt.session().close(new CloseReason(() -> 4001, ""));
    }
}
