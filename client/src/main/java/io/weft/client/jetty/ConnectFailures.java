package io.weft.client.jetty;

import io.weft.client.HandshakeAnswer;
import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import io.weft.client.ProxyServer;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.WritePendingException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Says in words why no answer came, from what Jetty and the JDK throw. Stateless. */
final class ConnectFailures {
    private ConnectFailures() {}

    static HandshakeException inWords(URI uri, @Nullable ProxyServer proxy, Throwable failure) {
        if (proxy != null && failure instanceof HttpResponseException refused && !isUnreadable(failure)) {
            HandshakeAnswer answer = HandshakeExchange.answer(refused.getResponse());
            return new HandshakeException(
                    Kind.PROXY,
                    "The proxy " + proxy.host() + ":" + proxy.port() + " opens no way to " + uri + ": it answered "
                            + answer.status() + ".",
                    answer);
        }
        String way = proxy == null ? "" : " through the proxy " + proxy.host() + ":" + proxy.port();
        Cause cause = cause(failure, proxy);
        return new HandshakeException(cause.kind(), uri + way + ": " + cause.words(), failure);
    }

    /** Whether what came is no HTTP. */
    static boolean isUnreadable(@Nullable Throwable failure) {
        return failure instanceof HttpException || (failure != null && failure.getCause() instanceof HttpException);
    }

    /**
     * Whether Jetty has used a tunnel before it was done with asking for it: a proxy's answer may be read by one thread before another
     * has returned from writing the CONNECT request. Nothing of the handshake has been sent then.
     */
    static boolean isSpoiledTunnel(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof WritePendingException) {
                return true;
            }
        }
        return false;
    }

    private record Cause(Kind kind, String words) {}

    private static Cause cause(Throwable failure, @Nullable ProxyServer proxy) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Cause known = known(at, proxy);
            if (known != null) {
                return known;
            }
        }
        return new Cause(Kind.UNREACHABLE, "no answer came: " + failure);
    }

    private static @Nullable Cause known(Throwable failure, @Nullable ProxyServer proxy) {
        if (failure instanceof SSLException) {
            return new Cause(Kind.INSECURE, "TLS could not be set up: " + innermost(failure));
        }
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return new Cause(Kind.UNREACHABLE, "the host name is not known.");
        }
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            return new Cause(Kind.TIMED_OUT, "nobody answered in time: " + failure.getMessage());
        }
        if (failure instanceof ConnectException) {
            return new Cause(Kind.UNREACHABLE, "nobody listens there: " + failure.getMessage());
        }
        if (failure instanceof HttpException) {
            return new Cause(Kind.NOT_WEBSOCKET, "the answer is not HTTP as it should be: " + failure);
        }
        if (proxy != null
                && failure.getMessage() != null
                && failure.getMessage().contains("SOCKS")) {
            return new Cause(Kind.PROXY, "the proxy opens no way: " + failure.getMessage());
        }
        if (failure instanceof EOFException || failure instanceof ClosedChannelException) {
            return new Cause(Kind.UNREACHABLE, "the connection was closed before an answer came.");
        }
        return null;
    }

    /** What is wrong with a certificate stands in the innermost cause. */
    private static String innermost(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return at == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (" + at.getMessage() + ")";
    }
}
