package io.weft.benchmark.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Which core runs the servers and which one the generator, so that neither takes time from the other.
 *
 * @param server the servers' core, or {@link #ANY}
 * @param generator the generator's
 */
public record Cores(int server, int generator) {
    /** Not pinned: the machine has one core, or no {@code taskset}. */
    public static final int ANY = -1;

    /** Two cores of those that this process may use. */
    static Cores choose() {
        List<Integer> allowed = allowed(OperatingSystem.said("taskset", "-c", "-p", self()));
        if (allowed.size() < 2) {
            return new Cores(ANY, ANY);
        }
        return new Cores(allowed.get(0), allowed.get(1));
    }

    private static String self() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** Reads a list such as {@code pid 7's current affinity list: 0,2-3}. */
    private static List<Integer> allowed(String said) {
        List<Integer> cores = new ArrayList<>();
        String list = said.substring(said.lastIndexOf(' ') + 1);
        for (String range : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** Pins this process, all threads, to the generator's core. */
    void pinGenerator() {
        if (generator != ANY) {
            String unused = OperatingSystem.said("taskset", "-a", "-c", "-p", Integer.toString(generator), self());
        }
    }

    /** What goes in front of a server's command. */
    List<String> serverPrefix() {
        return server == ANY ? List.of() : List.of("taskset", "-c", Integer.toString(server));
    }
}
