package io.weft.tck.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Plays all cases to one subject, several at a time. The system property {@value #CASES} picks those whose number begins so, and
 * {@value #FULL} asks for every message of the cases of chapters 12 and 13; else long series are cut short.
 */
final class Playing {
    private static final String CASES = "weft.conformance.cases";
    private static final String FULL = "weft.conformance.full";
    private static final int BYTES_PER_SERIES = 128 * 1024;
    private static final int FEWEST = 4;
    private static final int AT_A_TIME = 4;
    private static final int MOST_MINUTES = 120;

    private Playing() {}

    /** Plays the cases; the verdicts are in the order of the catalogue. */
    static Map<WireCase, Verdict> all(Opening opening) throws InterruptedException {
        ExecutorService small = Executors.newFixedThreadPool(AT_A_TIME);
        ExecutorService large = Executors.newSingleThreadExecutor();
        try {
            Map<WireCase, Future<Verdict>> played = new LinkedHashMap<>();
            for (WireCase one : Catalogue.cases(System.getProperty(CASES, ""))) {
                ExecutorService threads = isLarge(one) ? large : small;
                played.put(one, threads.submit(() -> play(one, opening)));
            }
            return verdicts(played);
        } finally {
            small.shutdown();
            large.shutdown();
            small.awaitTermination(MOST_MINUTES, TimeUnit.MINUTES);
            large.awaitTermination(MOST_MINUTES, TimeUnit.MINUTES);
        }
    }

    /** Cases with megabytes share the memory of one. */
    private static boolean isLarge(WireCase one) {
        return one.number().matches("9\\.[1-6]\\..*");
    }

    private static Verdict play(WireCase one, Opening opening) throws Exception {
        FuzzingPeer.Opened opened = opening.open(one);
        PeerDeflate deflate = opened.deflate();
        try {
            return FuzzingPeer.play(one, opened, Playing::count);
        } finally {
            if (deflate != null) {
                deflate.close();
            }
        }
    }

    private static int count(Echoes echoes) {
        if (!echoes.compressed() || Boolean.getBoolean(FULL)) {
            return echoes.count();
        }
        return Math.min(echoes.count(), Math.max(FEWEST, BYTES_PER_SERIES / echoes.bytesEach()));
    }

    private static Map<WireCase, Verdict> verdicts(Map<WireCase, Future<Verdict>> played) throws InterruptedException {
        Map<WireCase, Verdict> verdicts = new LinkedHashMap<>();
        List<Throwable> failures = new ArrayList<>();
        for (Map.Entry<WireCase, Future<Verdict>> one : played.entrySet()) {
            try {
                verdicts.put(one.getKey(), one.getValue().get());
            } catch (ExecutionException e) {
                failures.add(new AssertionError("Case " + one.getKey() + " could not be played", e.getCause()));
            }
        }
        if (!failures.isEmpty()) {
            AssertionError failure =
                    new AssertionError(failures.size() + " cases could not be played", failures.get(0));
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
        return verdicts;
    }
}
