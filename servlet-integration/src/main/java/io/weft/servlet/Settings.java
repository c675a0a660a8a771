package io.weft.servlet;

import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.KeepAliveSettings;
import io.weft.connection.SendSettings;
import io.weft.handshake.OriginPolicy;
import io.weft.protocol.Limits;
import io.weft.server.AdmissionSettings;
import io.weft.server.ServerSettings;
import io.weft.session.SessionDefaults;
import jakarta.servlet.ServletContext;
import java.time.Duration;

/**
 * What can be set in a web application, by a context parameter in {@code web.xml} or, for all applications, by a system
 * property of the same name. The context parameter wins.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>name</th><th>value</th><th>default</th></tr>
 * <tr><td>{@code weft.transport}</td><td>{@code native}, or {@code servlet} for the one that needs the Servlet API alone</td>
 *     <td>{@code native}</td></tr>
 * <tr><td>{@code weft.filter}</td><td>whether handshakes are answered behind the filters that the application declares, {@code last}, so that
 *     those that protect endpoints can refuse them, or before all, {@code first}</td><td>{@code last}</td></tr>
 * <tr><td>{@code weft.dispatchMode}</td><td>where callbacks run: {@code worker}, {@code virtual} or {@code inline}; an endpoint's
 *     user property of the same name wins</td><td>{@code worker}</td></tr>
 * <tr><td>{@code weft.allowedOrigins}</td><td>origins whose pages may connect besides those of the same host, separated by commas;
 *     {@code *} for all, {@code null} for pages without an origin</td><td>none</td></tr>
 * <tr><td>{@code weft.maxConnections}</td><td>the most connections at a time, 1 to 10,000,000; handshakes beyond are answered
 *     503</td><td>100,000</td></tr>
 * <tr><td>{@code weft.maxConnectionsPerAddress}</td><td>the most of them from one remote address</td><td>100,000</td></tr>
 * <tr><td>{@code weft.maxConnectionsPerUser}</td><td>the most of them of one authenticated user</td><td>100,000</td></tr>
 * <tr><td>{@code weft.handshakeTimeout}</td><td>how long a handshake may take, in milliseconds</td><td>10,000</td></tr>
 * <tr><td>{@code weft.pingInterval}</td><td>from one ping of the container's own to the next in milliseconds, 0 for none</td>
 *     <td>0</td></tr>
 * <tr><td>{@code weft.pongTimeout}</td><td>how long a peer may take to answer one, in milliseconds</td><td>20,000</td></tr>
 * <tr><td>{@code weft.drainTimeout}</td><td>how long the sessions are closed little by little before the application stops, in
 *     milliseconds; 0 for all at once</td><td>0</td></tr>
 * <tr><td>{@code weft.jmx}</td><td>whether the container's figures are MBeans: {@code true} or {@code false}</td>
 *     <td>{@code true}</td></tr>
 * <tr><td>{@code weft.maxHandshakeHeaderBytes}</td><td>the most bytes of header fields of a handshake, 512 to 16,777,216; the
 *     host's own limit comes first</td><td>65,536</td></tr>
 * <tr><td>{@code weft.maxTextMessageBytes}</td><td>the largest text message that is put together for a handler, in bytes of
 *     UTF-8, 1 to 2,147,483,647</td><td>1,048,576</td></tr>
 * <tr><td>{@code weft.maxBinaryMessageBytes}</td><td>the same for binary messages</td><td>1,048,576</td></tr>
 * <tr><td>{@code weft.maxIdleTimeout}</td><td>how long a session may be silent in milliseconds, 0 for ever</td><td>0</td></tr>
 * <tr><td>{@code weft.asyncSendTimeout}</td><td>how long an asynchronous send may take in milliseconds, 0 for ever</td>
 *     <td>0</td></tr>
 * <tr><td>{@code weft.maxFrameSize}</td><td>the most payload bytes of one data frame</td><td>2,147,483,647</td></tr>
 * <tr><td>{@code weft.maxFragments}</td><td>the most frames of one message</td><td>131,072</td></tr>
 * <tr><td>{@code weft.maxControlFramesPerRead}</td><td>the most control frames in the bytes of one read</td><td>1,000</td></tr>
 * <tr><td>{@code weft.maxControlFramesPerSecond}</td><td>the most control frames in a second</td><td>1,000</td></tr>
 * <tr><td>{@code weft.maxMessagesPerSecond}</td><td>the most data messages in a second</td><td>1,000,000</td></tr>
 * <tr><td>{@code weft.messageTimeout}</td><td>how long a peer may take for a message that is put together, in milliseconds</td>
 *     <td>300,000</td></tr>
 * <tr><td>{@code weft.maxPinnedBytes}</td><td>how many bytes of memory the unfinished messages of all connections may hold
 *     together</td><td>a quarter of the heap</td></tr>
 * <tr><td>{@code weft.maxHeldBytes}</td><td>how many bytes are read on while an application has suspended its session</td>
 *     <td>65,536</td></tr>
 * <tr><td>{@code weft.maxLifetime}</td><td>how long a session may last, in milliseconds, 0 for ever</td><td>0</td></tr>
 * <tr><td>{@code weft.maxQueuedBytes}</td><td>the most bytes that wait for a peer before {@code weft.sendOverflow} decides on
 *     asynchronous sends</td><td>1,048,576</td></tr>
 * <tr><td>{@code weft.maxQueuedMessages}</td><td>the same in messages</td><td>16,384</td></tr>
 * <tr><td>{@code weft.sendOverflow}</td><td>what happens to an asynchronous send when the queue is full: {@code block},
 *     {@code fail}, {@code drop-newest}, {@code drop-oldest} or {@code close}, which closes with 1013</td><td>{@code fail}</td></tr>
 * <tr><td>{@code weft.corkBytes}</td><td>the most bytes of replies held back while one burst of input is worked off</td>
 *     <td>65,536</td></tr>
 * <tr><td>{@code weft.blockingSendTimeout}</td><td>how long a blocking send may take, in milliseconds</td><td>20,000</td></tr>
 * <tr><td>{@code weft.closeTimeout}</td><td>how long the closing handshake may take, in milliseconds</td><td>5,000</td></tr>
 * <tr><td>{@code weft.compression.enabled}</td><td>whether clients may compress messages with permessage-deflate:
 *     {@code true} or {@code false}</td><td>{@code true}</td></tr>
 * <tr><td>{@code weft.compression.level}</td><td>how hard to compress, 1 to 9</td><td>2</td></tr>
 * <tr><td>{@code weft.compression.threshold}</td><td>messages under so many bytes are not compressed</td><td>512</td></tr>
 * <tr><td>{@code weft.compression.outboundTakeover}</td><td>whether to keep what was sent in memory, so that the next message
 *     can refer to it</td><td>{@code false}</td></tr>
 * <tr><td>{@code weft.compression.inboundTakeover}</td><td>whether to let the peer do so</td><td>{@code false}</td></tr>
 * <tr><td>{@code weft.compression.outboundWindowBits}</td><td>how far back what is sent may refer, as a power of two, 8 to
 *     15</td><td>15</td></tr>
 * <tr><td>{@code weft.compression.inboundWindowBits}</td><td>the same for the peer, if it lets itself be told</td>
 *     <td>15</td></tr>
 * <tr><td>{@code weft.compression.maxRatio}</td><td>how many times its size a message may become for a handler without a size
 *     limit, once it has become more than 1 MiB; 0 for no limit</td><td>200</td></tr>
 * </table>
 *
 * @param transport which transport to use
 * @param filter where the filter stands that answers handshakes
 * @param jmx whether the figures are MBeans
 * @param server what the container accepts
 * @param sessionDefaults what its sessions start with
 */
public record Settings(
        TransportChoice transport,
        FilterPosition filter,
        boolean jmx,
        ServerSettings server,
        SessionDefaults sessionDefaults) {

    private static final int MOST_CONNECTIONS = 10_000_000;

    /**
     * Reads the settings of a web application.
     *
     * @throws IllegalArgumentException if a value cannot be used; the message names setting, value and what is allowed
     */
    public static Settings read(ServletContext context) {
        SettingsReader reader = SettingsReader.of(context);
        return new Settings(
                reader.choice("weft.transport", TransportChoice.NATIVE),
                reader.choice("weft.filter", FilterPosition.LAST),
                reader.bool("weft.jmx", true),
                server(reader),
                sessionDefaults(reader));
    }

    private static ServerSettings server(SettingsReader reader) {
        ServerSettings defaults = ServerSettings.DEFAULTS;
        return new ServerSettings(
                admission(reader),
                reader.integer("weft.maxHandshakeHeaderBytes", defaults.maxHandshakeHeaderBytes(), 512, 1 << 24),
                reader.list("weft.allowedOrigins", defaults.originPolicy(), OriginPolicy::allowing),
                connection(reader),
                compression(reader),
                Duration.ofMillis(reader.number(
                        "weft.drainTimeout", defaults.drainTimeout().toMillis(), 0, Integer.MAX_VALUE)));
    }

    private static AdmissionSettings admission(SettingsReader reader) {
        AdmissionSettings defaults = AdmissionSettings.DEFAULTS;
        return new AdmissionSettings(
                reader.integer("weft.maxConnections", defaults.maxConnections(), 1, MOST_CONNECTIONS),
                reader.integer(
                        "weft.maxConnectionsPerAddress", defaults.maxConnectionsPerAddress(), 1, MOST_CONNECTIONS),
                reader.integer("weft.maxConnectionsPerUser", defaults.maxConnectionsPerUser(), 1, MOST_CONNECTIONS),
                duration(reader, "weft.handshakeTimeout", defaults.handshakeTimeout()));
    }

    private static ConnectionSettings connection(SettingsReader reader) {
        ConnectionSettings defaults = ConnectionSettings.DEFAULTS;
        return new ConnectionSettings(
                limits(reader),
                reader.choice("weft.dispatchMode", defaults.dispatchMode()),
                sending(reader),
                duration(reader, "weft.closeTimeout", defaults.closeTimeout()),
                duration(reader, "weft.messageTimeout", defaults.messageTimeout()),
                Duration.ofMillis(
                        reader.number("weft.maxLifetime", defaults.maxLifetime().toMillis(), 0, Long.MAX_VALUE)),
                reader.number("weft.maxPinnedBytes", defaults.maxPinnedBytes(), 1, Long.MAX_VALUE),
                keepAlive(reader));
    }

    private static SendSettings sending(SettingsReader reader) {
        SendSettings defaults = SendSettings.DEFAULTS;
        return new SendSettings(
                reader.number("weft.maxQueuedBytes", defaults.maxQueuedBytes(), 1, Long.MAX_VALUE),
                reader.integer("weft.maxQueuedMessages", defaults.maxQueuedMessages(), 1, Integer.MAX_VALUE),
                reader.choice("weft.sendOverflow", defaults.overflow()),
                reader.integer("weft.corkBytes", defaults.corkBytes(), 0, Integer.MAX_VALUE),
                duration(reader, "weft.blockingSendTimeout", defaults.blockingTimeout()));
    }

    private static KeepAliveSettings keepAlive(SettingsReader reader) {
        KeepAliveSettings defaults = KeepAliveSettings.OFF;
        return new KeepAliveSettings(
                Duration.ofMillis(reader.number(
                        "weft.pingInterval", defaults.pingInterval().toMillis(), 0, Integer.MAX_VALUE)),
                duration(reader, "weft.pongTimeout", defaults.pongTimeout()));
    }

    private static CompressionSettings compression(SettingsReader reader) {
        CompressionSettings defaults = CompressionSettings.SERVER_DEFAULTS;
        return new CompressionSettings(
                reader.bool(CompressionSettings.ENABLED, defaults.enabled()),
                reader.integer(CompressionSettings.LEVEL, defaults.level(), 1, 9),
                reader.integer(CompressionSettings.THRESHOLD, defaults.threshold(), 0, Integer.MAX_VALUE),
                reader.bool(CompressionSettings.OUTBOUND_TAKEOVER, defaults.outboundTakeover()),
                reader.bool(CompressionSettings.INBOUND_TAKEOVER, defaults.inboundTakeover()),
                reader.integer(CompressionSettings.OUTBOUND_WINDOW_BITS, defaults.outboundWindowBits(), 8, 15),
                reader.integer(CompressionSettings.INBOUND_WINDOW_BITS, defaults.inboundWindowBits(), 8, 15),
                reader.integer(CompressionSettings.MAX_RATIO, defaults.maxRatio(), 0, Integer.MAX_VALUE));
    }

    private static Limits limits(SettingsReader reader) {
        Limits defaults = Limits.DEFAULT;
        return new Limits(
                reader.number(Limits.MAX_FRAME_SIZE, defaults.maxFrameSize(), 1, Long.MAX_VALUE),
                reader.integer(Limits.MAX_FRAGMENTS, defaults.maxFragments(), 1, Integer.MAX_VALUE),
                reader.integer(
                        Limits.MAX_CONTROL_FRAMES_PER_READ, defaults.maxControlFramesPerRead(), 1, Integer.MAX_VALUE),
                reader.integer(
                        Limits.MAX_CONTROL_FRAMES_PER_SECOND,
                        defaults.maxControlFramesPerSecond(),
                        1,
                        Integer.MAX_VALUE),
                reader.integer(Limits.MAX_MESSAGES_PER_SECOND, defaults.maxMessagesPerSecond(), 1, Integer.MAX_VALUE),
                reader.integer(Limits.MAX_HELD_BYTES, defaults.maxHeldBytes(), 1, Integer.MAX_VALUE));
    }

    private static Duration duration(SettingsReader reader, String name, Duration otherwise) {
        return Duration.ofMillis(reader.number(name, otherwise.toMillis(), 1, Integer.MAX_VALUE));
    }

    private static SessionDefaults sessionDefaults(SettingsReader reader) {
        SessionDefaults defaults = new SessionDefaults();
        defaults.setMaxTextMessageBytes(
                reader.integer("weft.maxTextMessageBytes", defaults.maxTextMessageBytes(), 1, Integer.MAX_VALUE));
        defaults.setMaxBinaryMessageBytes(
                reader.integer("weft.maxBinaryMessageBytes", defaults.maxBinaryMessageBytes(), 1, Integer.MAX_VALUE));
        defaults.setMaxIdleTimeout(reader.number("weft.maxIdleTimeout", defaults.maxIdleTimeout(), 0, Long.MAX_VALUE));
        defaults.setAsyncSendTimeout(
                reader.number("weft.asyncSendTimeout", defaults.asyncSendTimeout(), 0, Long.MAX_VALUE));
        return defaults;
    }
}
