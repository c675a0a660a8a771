package io.weft.standalone;

import io.weft.observe.EndpointFigures;
import io.weft.observe.RoundTrips;
import io.weft.server.WeftServerContainer;
import io.weft.session.WeftSession;
import io.weft.standalone.console.ProbeEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.ajax.JSON;
import org.jspecify.annotations.Nullable;

/** Looks at all containers of a server once a second and remembers the last five minutes, for the dashboard. Thread-safe. */
final class Watch implements AutoCloseable {

    private static final int KEPT = 300;
    private static final int SLOWEST = 10;

    /** Pings are few: their spread is told of the last half minute. */
    private static final int PING_WINDOW = 30;

    private final Site site;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(Watch::thread);

    /** Owner: lock. The newest last. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** All endpoints together at one moment; what is counted counts from the start. */
    private static final class Sample {
        private final long time;
        private final List<Number> figures;
        private final long[] roundTrips;

        Sample(long time, List<Number> figures, long[] roundTrips) {
            this.time = time;
            this.figures = figures;
            this.roundTrips = roundTrips;
        }
    }

    Watch(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "weft-dashboard");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        var unused = scheduler.scheduleAtFixedRate(this::sample, 0, 1, TimeUnit.SECONDS);
    }

    /** Takes a look; one call a second. */
    void sample() {
        List<EndpointFigures> all = figures();
        long[] roundTrips = roundTrips(all);
        lock.lock();
        try {
            long[] before = samples.stream()
                    .skip(Math.max(0, samples.size() - PING_WINDOW))
                    .findFirst()
                    .map(sample -> sample.roundTrips)
                    .orElse(new long[roundTrips.length]);
            samples.add(new Sample(clock.millis(), sums(all, difference(roundTrips, before)), roundTrips));
            if (samples.size() > KEPT) {
                samples.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<EndpointFigures> figures() {
        return site.hosted().stream()
                .flatMap(hosted -> of(hosted).values().stream())
                .toList();
    }

    /** By the path that clients ask for; the console's own endpoint is left out. */
    private static Map<String, EndpointFigures> of(Hosted hosted) {
        Map<String, EndpointFigures> figures = new LinkedHashMap<>();
        WeftServerContainer container = hosted.container();
        if (container != null) {
            container.observation().figures().all().stream()
                    .filter(each -> !each.template().equals(ProbeEndpoint.PATH))
                    .forEach(each -> figures.put(full(hosted, each.template()), each));
        }
        return figures;
    }

    private static String full(Hosted hosted, String template) {
        return hosted.path().equals("/") ? template : hosted.path() + template;
    }

    private static List<Number> sums(List<EndpointFigures> all, long[] roundTrips) {
        long[] sums = new long[6];
        for (EndpointFigures each : all) {
            sums[0] += each.openSessions();
            sums[1] += each.messagesReceived();
            sums[2] += each.messagesSent();
            sums[3] += each.bytesReceived();
            sums[4] += each.bytesSent();
            sums[5] += each.queuedBytes();
        }
        List<Number> figures = new ArrayList<>();
        for (long sum : sums) {
            figures.add(sum);
        }
        figures.add(RoundTrips.quantileMicros(roundTrips, 0.5));
        figures.add(RoundTrips.quantileMicros(roundTrips, 0.99));
        return figures;
    }

    private static long[] roundTrips(List<EndpointFigures> all) {
        long[] sum = {};
        for (EndpointFigures each : all) {
            long[] counts = each.roundTrips().counts();
            sum = sum.length == 0 ? counts : added(sum, counts);
        }
        return sum;
    }

    private static long[] added(long[] some, long[] more) {
        long[] sum = some.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return sum;
    }

    private static long[] difference(long[] now, long[] before) {
        long[] difference = now.clone();
        for (int i = 0; i < Math.min(now.length, before.length); i++) {
            difference[i] -= before[i];
        }
        return difference;
    }

    /** What the dashboard shows: the samples after a moment, and the endpoints and slow sessions as they are now. */
    String json(long since) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("samples", samplesAfter(since));
        List<Object> endpoints = new ArrayList<>();
        site.hosted().forEach(hosted -> of(hosted).forEach((path, each) -> endpoints.add(fields(path, each))));
        all.put("endpoints", endpoints);
        all.put("slow", slowest());
        return new JSON().toJSON(all);
    }

    private List<List<Number>> samplesAfter(long since) {
        lock.lock();
        try {
            List<List<Number>> rows = new ArrayList<>();
            for (Sample sample : samples) {
                if (sample.time > since) {
                    List<Number> row = new ArrayList<>(List.of(sample.time));
                    row.addAll(sample.figures);
                    rows.add(row);
                }
            }
            return rows;
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, Object> fields(String path, EndpointFigures figures) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("open", figures.openSessions());
        fields.put("received", figures.messagesReceived());
        fields.put("sent", figures.messagesSent());
        fields.put("queued", figures.queuedBytes());
        fields.put("errors", figures.errors() + figures.violations());
        fields.put(
                "refused",
                figures.handshakesRefused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        fields.put("codes", figures.sessionsClosedByCode());
        return fields;
    }

    private record Slow(String path, WeftSession session, long queued) {}

    private List<Map<String, Object>> slowest() {
        List<Slow> waiting = new ArrayList<>();
        for (Hosted hosted : site.hosted()) {
            WeftServerContainer container = hosted.container();
            if (container != null) {
                container.openSessions().forEach(session -> {
                    long queued = queued(session);
                    if (queued > 0) {
                        waiting.add(new Slow(full(hosted, session.getTemplate()), session, queued));
                    }
                });
            }
        }
        return waiting.stream()
                .sorted(Comparator.comparingLong(Slow::queued).reversed())
                .limit(SLOWEST)
                .map(Watch::fields)
                .toList();
    }

    private static long queued(WeftSession session) {
        return session.bufferedAmount();
    }

    private static Map<String, Object> fields(Slow slow) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", slow.path());
        fields.put("id", slow.session().getId());
        fields.put("queued", slow.queued());
        Duration roundTrip = slow.session().getRoundTrip();
        fields.put("ping", micros(roundTrip));
        return fields;
    }

    private static @Nullable Long micros(@Nullable Duration time) {
        return time == null ? null : time.toNanos() / 1_000;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
