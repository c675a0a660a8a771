package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Role;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weft's headline figure of a scenario divided by another server's, which is the host's own module unless it is said: below one, Weft
 * is cheaper.
 *
 * @param scenario what was measured
 * @param weft Weft on the host
 * @param other the host's own module in the dispatch mode that fits best, or another server
 * @param value the quotient of the medians
 */
record Ratio(Scenario scenario, Contender weft, Contender other, double value) {

    static List<Ratio> of(Plan plan, Results results) {
        List<Ratio> ratios = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            for (Contender weft : plan.contenders()) {
                if (weft.role() == Role.WEFT) {
                    own(plan, weft)
                            .flatMap(own -> of(results, scenario, weft, own))
                            .ifPresent(ratios::add);
                }
            }
        }
        return ratios;
    }

    /** Of Weft on the I/O thread to a codec without the standard, which runs there too; on Tomcat there is no such thread. */
    static List<Ratio> toNetty(Plan plan, Results results) {
        List<Ratio> ratios = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            for (Contender weft : plan.contenders()) {
                if ("inline".equals(weft.dispatchMode()) && !weft.host().equals("tomcat")) {
                    plan.contenders().stream()
                            .filter(other -> other.id().equals("netty"))
                            .flatMap(netty -> of(results, scenario, weft, netty).stream())
                            .forEach(ratios::add);
                }
            }
        }
        return ratios;
    }

    /** The geometric mean, so that half and double are as far from one. */
    static double mean(List<Ratio> ratios) {
        return Math.exp(ratios.stream()
                .mapToDouble(ratio -> Math.log(ratio.value()))
                .average()
                .orElse(0));
    }

    private static Optional<Ratio> of(Results results, Scenario scenario, Contender weft, Contender own) {
        Optional<Series> ours = results.find(scenario.id(), weft.id(), scenario.headline());
        return results.find(scenario.id(), own.id(), scenario.headline())
                .filter(theirs -> theirs.median() > 0)
                .flatMap(theirs ->
                        ours.map(series -> new Ratio(scenario, weft, own, series.median() / theirs.median())));
    }

    /** Workers are compared with workers and the I/O thread with the I/O thread, where the host's module has the choice. */
    private static Optional<Contender> own(Plan plan, Contender weft) {
        List<Contender> candidates = plan.contenders().stream()
                .filter(other -> other.role() == Role.OWN && other.host().equals(weft.host()))
                .toList();
        boolean workers = "worker".equals(weft.dispatchMode());
        return candidates.stream()
                .filter(own -> own.onWorkers() == workers)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }
}
