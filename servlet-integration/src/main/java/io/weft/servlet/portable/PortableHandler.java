package io.weft.servlet.portable;

import io.weft.servlet.Upgrade;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The object that a host makes for an upgraded connection, and tells of its beginning and end. */
public final class PortableHandler implements HttpUpgradeHandler {

    /** Set by {@link #expect} in the request's thread, before the host calls {@link #init}. */
    private @Nullable Upgrade upgrade;

    /** As {@link #upgrade}. */
    private @Nullable Executor threads;

    /** As {@link #upgrade}. */
    private long lingerMillis;

    private volatile @Nullable PortableTransport transport;

    /** Called by the host. */
    public PortableHandler() {}

    /** Says what to do with the connection once the host has it. */
    void expect(Upgrade upgrade, Executor threads, long lingerMillis) {
        this.upgrade = upgrade;
        this.threads = threads;
        this.lingerMillis = lingerMillis;
    }

    @Override
    public void init(WebConnection connection) {
        Upgrade wanted = Objects.requireNonNull(upgrade, "expect() comes first");
        upgrade = null;
        try {
            PortableTransport made = new PortableTransport(
                    connection, wanted, Objects.requireNonNull(threads, "expect() comes first"), lingerMillis);
            transport = made;
            made.open(wanted.connect().apply(made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        PortableTransport ended = transport;
        if (ended != null) {
            ended.onHostClosed();
        }
    }
}
