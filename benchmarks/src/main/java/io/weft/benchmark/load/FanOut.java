package io.weft.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One connection speaks, all hear: it speaks again when everybody has heard everything, or when nobody has heard anything more for a
 * while; what has not come by then is lost. While nothing at all has come the generator's own patience decides.
 */
final class FanOut implements Pace {
    private static final long SILENCE_NANOS = Duration.ofMillis(250).toNanos();

    private final int burst;
    private final int repeats;
    private List<LoadConnection> connections = List.of();
    private long atOnce;
    private long inFlight;
    private long due;
    private long lastHeard;

    FanOut(int burst, int repeats) {
        this.burst = burst;
        this.repeats = repeats;
    }

    @Override
    public void start(List<LoadConnection> all, long now) throws IOException {
        connections = all;
        atOnce = (long) burst * repeats * connections.size();
        speak();
    }

    @Override
    public void received(LoadConnection connection, int messages, boolean more) throws IOException {
        lastHeard = System.nanoTime();
        // A message that was thought to be lost may come after all.
        inFlight = Math.max(0, inFlight - messages);
        if (inFlight == 0 && more) {
            speak();
        }
    }

    private void speak() throws IOException {
        inFlight = atOnce;
        due += atOnce;
        connections.get(0).send(burst);
    }

    @Override
    public long tick(long now, boolean more) throws IOException {
        if (inFlight > 0 && inFlight < atOnce && now - lastHeard > SILENCE_NANOS) {
            inFlight = 0;
            if (more) {
                speak();
            }
        }
        return SILENCE_NANOS;
    }

    @Override
    public long inFlight() {
        return inFlight;
    }

    /** How many deliveries there should have been. */
    long due() {
        return due;
    }
}
