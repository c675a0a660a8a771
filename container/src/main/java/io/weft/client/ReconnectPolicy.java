package io.weft.client;

import io.weft.client.HandshakeException.Kind;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;

/**
 * When a {@link Reconnection} tries again, and when it gives up. Immutable.
 *
 * <p>It tries again after a failure that may pass: nobody answers, the handshake takes too long, the server answers 408, 425, 429
 * or 5xx; and when a session ends with a code that promises no end of the conversation: 1001, 1005, 1006 and 1011 to 1014. It stops
 * after all others, since the same would happen again, or because both sides were done: 1000 above all, and the application's own
 * codes from 3000 on.
 *
 * @param firstDelay how long to wait before the first new attempt; doubled for each further one, more than zero
 * @param longestDelay the longest wait; a server's {@code Retry-After} counts up to this
 * @param jitter which part of each wait is left to chance, 0 to 1, so that the clients of a server that was restarted do not all come
 *     at once
 * @param maxAttempts how many attempts in a row may fail, at least 1
 * @param settledAfter a session that lives shorter counts as one more failure in the row
 */
public record ReconnectPolicy(
        Duration firstDelay, Duration longestDelay, double jitter, int maxAttempts, Duration settledAfter) {

    /** Half a second, doubled up to 30 s, half of it left to chance, 20 attempts, settled after 10 s. */
    public static final ReconnectPolicy DEFAULT =
            new ReconnectPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), 0.5, 20, Duration.ofSeconds(10));

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ReconnectPolicy {
        if (firstDelay.isZero() || firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("The first delay is " + firstDelay + " and the longest " + longestDelay
                    + "; the first must be more than zero and not longer than the longest.");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("The jitter is " + jitter + "; it must be from 0 to 1.");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("The most attempts are " + maxAttempts + "; they must be at least 1.");
        }
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failures how many have failed in a row, at least 1
     * @param chance from 0 to 1
     */
    Duration delay(int failures, double chance) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        double full = Math.min((double) longestDelay.toNanos(), firstDelay.toNanos() * Math.pow(2, doublings));
        return Duration.ofNanos((long) (full * (1 - jitter * chance)));
    }

    /** Whether a failed attempt is worth another one. */
    static boolean mayPass(Throwable failure) {
        if (!(failure instanceof HandshakeException known)) {
            return false;
        }
        int status = known.status();
        return switch (known.kind()) {
            case UNREACHABLE, TIMED_OUT -> true;
            case REFUSED, PROXY -> status >= FIRST_SERVER_ERROR || status == 408 || status == 425 || status == 429;
            default -> false;
        };
    }

    /** Whether a session that ended so is worth another one, RFC 6455 §7.4.1. */
    static boolean goesOnAfter(CloseReason reason) {
        return switch (reason.getCloseCode().getCode()) {
            case 1001, 1005, 1006, 1011, 1012, 1013, 1014 -> true;
            default -> false;
        };
    }

    /** What a server that refuses for now asks for, RFC 9110 §10.2.3, in the form of seconds; zero if it does not say. */
    Duration retryAfter(Throwable failure) {
        if (failure instanceof HandshakeException known && known.kind() == Kind.REFUSED) {
            for (String value : known.headers().getOrDefault("Retry-After", List.of())) {
                try {
                    long seconds = Math.max(0, Long.parseLong(value.strip()));
                    return seconds > longestDelay.toSeconds() ? longestDelay : Duration.ofSeconds(seconds);
                } catch (NumberFormatException aDate) {
                    return Duration.ZERO;
                }
            }
        }
        return Duration.ZERO;
    }
}
