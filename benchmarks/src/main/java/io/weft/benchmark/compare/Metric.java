package io.weft.benchmark.compare;

/** What is measured. */
public enum Metric {
    SERVER_CPU("server CPU", "µs"),
    RATE("rate", "1/s"),
    SERVER_SHARE("server busy", "% of a core"),
    GENERATOR_SHARE("generator busy", "% of a core"),
    /** Of the time, how much the generator was ready to run and did not, because others had its core. */
    GENERATOR_WAITING("generator kept waiting", "% of the time"),
    LOST("deliveries lost", "%"),
    P50("latency p50", "µs"),
    P90("latency p90", "µs"),
    P99("latency p99", "µs"),
    P999("latency p99.9", "µs"),
    LARGEST("latency max", "µs"),
    HEAP("heap", "B"),
    RESIDENT("resident memory", "B"),
    /** Shallow, by the class histogram: what of {@link #HEAP} are objects of the engine's own classes. */
    ENGINE_CLASSES("objects of its own classes", "B");

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

    /** Whether its values are shares of what a scenario counts: a cost for each message, connection or delivery. */
    public boolean forEach() {
        return this == SERVER_CPU || this == HEAP || this == RESIDENT || this == ENGINE_CLASSES;
    }

    /** The unit of all its values. */
    public String unit() {
        return unit;
    }
}
