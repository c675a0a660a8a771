package io.weft.tck.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param before with the host started and nobody connected
 * @param after with the host still there and everybody gone
 */
record SoakReport(
        SoakPlan plan, SoakTally tally, List<Sample> samples, Sample before, Sample after, Sessions sessions) {
    private static final double GROWTH = 1.10;
    private static final int HEAP_SLACK = 8 << 20;
    static final int DESCRIPTOR_SLACK = 32;
    private static final int THREAD_SLACK = 16;
    private static final int QUARTERS = 4;
    private static final double FULL = 0.9;

    /**
     * What the endpoint has counted.
     *
     * @param redeployments how often the second application was taken down and put up again
     */
    record Sessions(long opened, long closed, int redeployments) {}

    /** What is not as it must be; empty if all is well. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(tally.failures);
        if (sessions.opened() != sessions.closed()) {
            faults.add(sessions.opened() + " sessions were opened and " + sessions.closed() + " closed");
        }
        if (tally.messages == 0) {
            faults.add("no message came back");
        }
        if (full().size() < QUARTERS) {
            faults.add("only " + full().size() + " of " + samples.size() + " samples saw " + plan.connections()
                    + " connections");
        }
        grows(faults, "heap", Sample::heapBytes, HEAP_SLACK);
        grows(faults, "descriptors", Sample::descriptors, DESCRIPTOR_SLACK);
        grows(faults, "threads", Sample::threads, THREAD_SLACK);
        if (after.descriptors() > before.descriptors() + DESCRIPTOR_SLACK) {
            faults.add("descriptors: " + before.descriptors() + " before, " + after.descriptors() + " after");
        }
        return faults;
    }

    /** The samples with the planned number of connections; what is held otherwise depends on how many there are. */
    private List<Sample> full() {
        return samples.stream()
                .filter(sample -> sample.connections() >= FULL * plan.connections())
                .toList();
    }

    /** The second quarter of the samples against the last: the first is for warming up. */
    private void grows(List<String> faults, String what, ToDoubleFunction<Sample> value, double slack) {
        List<Sample> full = full();
        int quarter = full.size() / QUARTERS;
        double early = median(full.subList(quarter, 2 * quarter), value);
        double late = median(full.subList(full.size() - quarter, full.size()), value);
        if (late > early * GROWTH + slack) {
            faults.add(String.format(Locale.ROOT, "%s grew from %.0f to %.0f", what, early, late));
        }
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%s, %d connections in %d of %d samples, %d s: %d opened, %d closed, %d aborted, %d messages of %d bytes compared,"
                        + " %d redeployments; sessions %d opened, %d closed; heap %.1f MB before, %.1f MB after,"
                        + " descriptors %d and %d, threads %d and %d; %s",
                plan.on(),
                plan.connections(),
                full().size(),
                samples.size(),
                plan.time().toSeconds(),
                tally.opened,
                tally.closed,
                tally.aborted,
                tally.messages,
                tally.bytes,
                sessions.redeployments(),
                sessions.opened(),
                sessions.closed(),
                before.heapBytes() / 1e6,
                after.heapBytes() / 1e6,
                before.descriptors(),
                after.descriptors(),
                before.threads(),
                after.threads(),
                faults().isEmpty() ? "no faults" : "faults: " + faults());
    }

    String json() {
        return "{\"summary\":\"" + summary().replace("\\", "\\\\").replace("\"", "\\\"") + "\",\n\"seed\":"
                + plan.seed()
                + ",\n\"before\":" + before.json() + ",\n\"after\":" + after.json() + ",\n\"samples\":[\n"
                + samples.stream().map(Sample::json).collect(Collectors.joining(",\n")) + "]}\n";
    }
}
