package io.weft.benchmark.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What Linux says of processes, in {@code /proc}. */
final class OperatingSystem {
    private static final int TICKS_PER_SECOND = 100;
    private static final double MICROS_PER_TICK = 1e6 / TICKS_PER_SECOND;
    /** Fields of {@code /proc/PID/stat} after the name, which ends with the last bracket: see proc(5). */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double UNKNOWN = -1;
    private static final int KIBIBYTE = 1024;
    private static final int COMMAND_SECONDS = 10;

    private OperatingSystem() {}

    /** The processor time of a process since its start, user and system, in microseconds; in steps of ten milliseconds. */
    static double cpuMicros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MICROS_PER_TICK;
    }

    /**
     * How long the threads of a process have been ready to run while others ran, in microseconds; negative where the kernel does not say.
     * Of threads that have ended nothing is known.
     */
    static double waitedMicros(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            double nanos = 0;
            for (Path thread : threads.toList()) {
                Path account = thread.resolve("schedstat");
                if (Files.exists(account)) {
                    nanos += Double.parseDouble(Files.readString(account).split(" ", -1)[1]);
                }
            }
            return nanos > 0 ? nanos / NANOS_PER_MICRO : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** How much of a process is in memory, in bytes. */
    static long residentBytes(long pid) throws IOException {
        return statusLines(pid, "VmRSS:") * KIBIBYTE;
    }

    private static long statusLines(long pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/" + pid + "/status has no " + name);
    }

    /** The output of a short command, or an empty string if it fails or is not there. */
    static String said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
