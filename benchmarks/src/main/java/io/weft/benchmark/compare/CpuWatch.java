package io.weft.benchmark.compare;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Both sides' processor time over one round, by the operating system's accounts. */
final class CpuWatch {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double PERCENT = 100;

    private final RunningServer server;
    private final long started = System.nanoTime();
    private final double serverBefore;
    private final double generatorBefore;
    private final double waitedBefore = generatorWaited();

    CpuWatch(RunningServer server) throws IOException {
        this.server = server;
        serverBefore = server.cpuMicros();
        generatorBefore = generatorMicros();
    }

    private static double generatorMicros() throws IOException {
        return OperatingSystem.cpuMicros(ProcessHandle.current().pid());
    }

    private static double generatorWaited() {
        return OperatingSystem.waitedMicros(ProcessHandle.current().pid());
    }

    /** What so many messages have cost. */
    Map<Metric, Double> stop(long messages) throws IOException {
        double serverMicros = server.cpuMicros() - serverBefore;
        double generatorMicros = generatorMicros() - generatorBefore;
        double wallMicros = (System.nanoTime() - started) / NANOS_PER_MICRO;
        Map<Metric, Double> costs = new EnumMap<>(Metric.class);
        costs.put(Metric.SERVER_CPU, serverMicros / messages);
        costs.put(Metric.RATE, messages * MICROS_PER_SECOND / wallMicros);
        costs.put(Metric.SERVER_SHARE, serverMicros * PERCENT / wallMicros);
        costs.put(Metric.GENERATOR_SHARE, generatorMicros * PERCENT / wallMicros);
        double waited = generatorWaited() - waitedBefore;
        if (waitedBefore >= 0 && waited >= 0) {
            costs.put(Metric.GENERATOR_WAITING, waited * PERCENT / wallMicros);
        }
        return costs;
    }
}
