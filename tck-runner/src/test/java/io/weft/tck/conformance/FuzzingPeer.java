package io.weft.tck.conformance;

import io.weft.tck.conformance.Expected.Closer;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Plays one case to Weft over a line, and observes. */
final class FuzzingPeer {
    private static final int PATIENCE_MILLIS = 10_000;

    /** How long a client waits for the server to end TCP after the closing handshake (RFC 6455 §7.1.1). */
    private static final int END_MILLIS = 2_000;

    private final WireCase played;
    private final Line line;
    private final boolean isServer;
    private final @Nullable PeerDeflate deflate;
    private final ToIntFunction<Echoes> counts;
    private final PeerInput input;
    private final PeerOutput output;

    private final List<Event> events = new ArrayList<>();
    private @Nullable Closer closer;
    private @Nullable Closer ender;
    private boolean closeSent;
    private boolean closeCame;
    private int code;

    /** What the handshake before a case has come to. */
    record Opened(Line line, boolean peerIsServer, @Nullable PeerDeflate deflate) {}

    private FuzzingPeer(WireCase played, Opened opened, ToIntFunction<Echoes> counts) {
        this.played = played;
        this.line = opened.line();
        this.isServer = opened.peerIsServer();
        this.deflate = opened.deflate();
        this.counts = counts;
        this.input = new PeerInput(line, !isServer, deflate);
        this.output = new PeerOutput(line, !isServer, deflate);
    }

    /**
     * Plays the case to its end, and closes the line.
     *
     * @param counts how many messages of a series are played
     */
    static Verdict play(WireCase played, Opened opened, ToIntFunction<Echoes> counts) {
        FuzzingPeer peer = new FuzzingPeer(played, opened, counts);
        Line line = opened.line();
        try {
            peer.play();
        } finally {
            line.close();
        }
        return Verdict.of(played.expected(), peer.observed(), !opened.peerIsServer());
    }

    private void play() {
        if (played.terms() != null && deflate == null) {
            events.add(new Event.NotCompressed());
        } else {
            for (Step step : played.steps()) {
                if (isOver()) {
                    break;
                }
                perform(step);
            }
        }
        finish();
    }

    private void perform(Step step) {
        try {
            if (step instanceof Step.Frames frames) {
                output.send(frames.frames(), frames.cut());
            } else if (step instanceof Step.Message message) {
                output.sendMessage(message.opcode(), message.content(), message.fragmentBytes(), message.cut());
            } else if (step instanceof Step.Slice slice) {
                output.sendSlice(slice);
            } else if (step instanceof Step.Wait wait) {
                sitOut(wait);
            } else if (step instanceof Step.Await await) {
                await(await.events());
            } else if (step instanceof Step.Close close) {
                close(close.frame());
            } else if (step instanceof Step.Series series) {
                play(series.echoes());
            }
        } catch (IOException e) {
            // Weft has ended the connection while the peer was writing; what it said before is still to be read.
        }
    }

    private void finish() {
        if (played.expected().closer() == Closer.PEER && !closeSent) {
            await(played.expected().ok().size());
            if (!isOver() && !closeCame) {
                closeQuietly(Frame.close(1000, ""));
            }
        }
        boolean closing = true;
        while (ender == null && closing) {
            closing = read(closeCame ? END_MILLIS : PATIENCE_MILLIS);
            if (isServer && closeCame) {
                ender = Closer.PEER; // RFC 6455 §7.1.1: the server ends TCP first.
            }
        }
        if (ender == null) {
            ender = Closer.PEER;
        }
    }

    private boolean isOver() {
        return ender != null || closeCame;
    }

    /** Whether something came, be it the end. */
    private boolean read(int millis) {
        PeerInput.Read read = input.read(millis);
        if (read instanceof PeerInput.Read.Noted noted) {
            note(noted.event());
        } else if (read instanceof PeerInput.Read.Closed closed) {
            closeArrives(closed.code());
        } else if (read instanceof PeerInput.Read.Ended) {
            ender = Closer.WEFT;
        }
        return !(read instanceof PeerInput.Read.Silence);
    }

    private void note(Event event) {
        events.add(event);
        if (event instanceof Event.Ping ping) {
            try {
                output.send(List.of(Frame.of(Opcode.PONG, ping.content().bytes())), Cut.NONE);
            } catch (IOException e) {
                // The end is found by the next read.
            }
        }
    }

    private void closeArrives(int arrived) {
        closeCame = true;
        code = arrived;
        if (!closeSent) {
            closer = Closer.WEFT;
            closeQuietly(Frame.close(1000, ""));
        }
    }

    private void closeQuietly(Frame frame) {
        try {
            close(frame);
        } catch (IOException e) {
            // The end is found by the next read.
        }
    }

    private void close(Frame frame) throws IOException {
        closeSent = true;
        if (closer == null) {
            closer = Closer.PEER;
        }
        output.send(List.of(frame), Cut.NONE);
    }

    private void sitOut(Step.Wait wait) {
        boolean something = true;
        while (something && ender == null && !closeCame) {
            something = read(wait.mostMillis());
        }
        if (ender == null && !closeCame) {
            events.add(new Event.Quiet(wait.mark()));
        }
    }

    private void await(int count) {
        boolean something = true;
        while (something && events.size() < count && ender == null && !closeCame) {
            something = read(PATIENCE_MILLIS);
        }
    }

    /** Only the outcome is noted, so that a case may have any number of messages; a run that plays fewer stands for the whole. */
    private void play(Echoes echoes) throws IOException {
        int before = events.size();
        for (int i = 0; i < counts.applyAsInt(echoes); i++) {
            Content sent = echoes.data().message(i);
            output.sendMessage(echoes.data().opcode(), sent, echoes.fragmentBytes(), Cut.NONE);
            await(before + 1);
            Event expected = new Event.Message(echoes.data().opcode(), sent);
            if (events.size() != before + 1 || !events.get(before).equals(expected)) {
                events.add(new Event.Wrong("message " + i + " of a series did not come back as sent"));
                return;
            }
            events.remove(before);
        }
        events.add(new Event.Series(echoes.count()));
    }

    private Observation observed() {
        Closer ended = ender == null ? Closer.PEER : ender;
        Closer began = closer == null ? ended : closer;
        boolean endedInTime = isServer || ended == Closer.WEFT;
        return new Observation(List.copyOf(events), began, closeCame && closeSent && endedInTime, code, ended);
    }
}
