package io.weft.observe;

/** Says of every endpoint that it has one session and two bytes waiting. */
public final class FixedGauges implements Observation.Gauges {

    /** Makes them. */
    public FixedGauges() {}

    @Override
    public long openSessions(String template) {
        return 1;
    }

    @Override
    public long queuedBytes(String template) {
        return 2;
    }
}
