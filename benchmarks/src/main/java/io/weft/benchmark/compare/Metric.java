package io.weft.benchmark.compare;

/** What is measured. */
public enum Metric {
    SERVER_CPU("server CPU per message", "µs"),
    RATE("messages", "1/s"),
    SERVER_SHARE("server CPU", "% of a core"),
    GENERATOR_SHARE("generator CPU", "% of a core"),
    P50("latency p50", "µs"),
    P90("latency p90", "µs"),
    P99("latency p99", "µs"),
    P999("latency p99.9", "µs"),
    LARGEST("latency max", "µs"),
    HEAP("heap per connection", "B"),
    RESIDENT("resident per connection", "B");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** For readers; the lower the better, except for {@link #RATE}. */
    public String title() {
        return title;
    }

    /** The unit of all its values. */
    public String unit() {
        return unit;
    }
}
