package io.weft.session;

import io.weft.connection.ConnectionSettings;
import io.weft.connection.KeepAliveSettings;
import io.weft.connection.SendOverflow;
import io.weft.connection.SendSettings;
import io.weft.protocol.Limits;
import io.weft.transport.DispatchMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets an endpoint change the container's settings for its own sessions: by user properties of its configuration with the
 * settings' names, such as {@code weft.maxFragments}, as numbers or as text. Durations are in milliseconds.
 */
public final class SettingsOverride {

    private final Map<String, Object> properties;

    private SettingsOverride(Map<String, Object> properties) {
        this.properties = properties;
    }

    /**
     * The settings of one session.
     *
     * @throws IllegalArgumentException if a property of a setting's name has no value it could have; the message names both
     */
    public static SessionSettings of(SessionSettings defaults, Map<String, Object> userProperties) {
        if (userProperties
                .isEmpty()) { // Mostly; and a concurrent map keeps the view of its keys, once one has been asked for.
            return defaults;
        }
        if (userProperties.keySet().stream().noneMatch(name -> name.startsWith("weft."))) {
            return defaults;
        }
        return new SettingsOverride(userProperties).session(defaults);
    }

    private SessionSettings session(SessionSettings defaults) {
        return new SessionSettings(
                connection(defaults.connection()),
                integer("weft.maxTextMessageBytes", defaults.maxTextMessageSize()),
                integer("weft.maxBinaryMessageBytes", defaults.maxBinaryMessageSize()),
                number("weft.maxIdleTimeout", defaults.maxIdleTimeoutMillis()),
                number("weft.asyncSendTimeout", defaults.asyncSendTimeoutMillis()));
    }

    private ConnectionSettings connection(ConnectionSettings defaults) {
        return new ConnectionSettings(
                limits(defaults.limits()),
                value("weft.dispatchMode", defaults.dispatchMode(), text -> DispatchMode.valueOf(constant(text))),
                sending(defaults.sending()),
                duration("weft.closeTimeout", defaults.closeTimeout()),
                duration("weft.messageTimeout", defaults.messageTimeout()),
                duration("weft.maxLifetime", defaults.maxLifetime()),
                defaults.maxPinnedBytes(),
                keepAlive(defaults.keepAlive()));
    }

    private SendSettings sending(SendSettings defaults) {
        return new SendSettings(
                number("weft.maxQueuedBytes", defaults.maxQueuedBytes()),
                integer("weft.maxQueuedMessages", defaults.maxQueuedMessages()),
                value("weft.sendOverflow", defaults.overflow(), text -> SendOverflow.valueOf(constant(text))),
                integer("weft.corkBytes", defaults.corkBytes()),
                duration("weft.blockingSendTimeout", defaults.blockingTimeout()));
    }

    private KeepAliveSettings keepAlive(KeepAliveSettings defaults) {
        return new KeepAliveSettings(
                duration("weft.pingInterval", defaults.pingInterval()),
                duration("weft.pongTimeout", defaults.pongTimeout()));
    }

    private Limits limits(Limits defaults) {
        return new Limits(
                number(Limits.MAX_FRAME_SIZE, defaults.maxFrameSize()),
                integer(Limits.MAX_FRAGMENTS, defaults.maxFragments()),
                integer(Limits.MAX_CONTROL_FRAMES_PER_READ, defaults.maxControlFramesPerRead()),
                integer(Limits.MAX_CONTROL_FRAMES_PER_SECOND, defaults.maxControlFramesPerSecond()),
                integer(Limits.MAX_MESSAGES_PER_SECOND, defaults.maxMessagesPerSecond()),
                integer(Limits.MAX_HELD_BYTES, defaults.maxHeldBytes()));
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Duration duration(String name, Duration otherwise) {
        return Duration.ofMillis(number(name, otherwise.toMillis()));
    }

    private int integer(String name, int otherwise) {
        return value(name, otherwise, Integer::valueOf);
    }

    private long number(String name, long otherwise) {
        return value(name, otherwise, Long::valueOf);
    }

    private <T> T value(String name, T otherwise, Function<String, T> parser) {
        Object property = properties.get(name);
        if (property == null) {
            return otherwise;
        }
        try {
            return parser.apply(property.toString().trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The user property " + name + " has the value " + property
                            + ", which it cannot have; the container's value is " + otherwise,
                    e);
        }
    }
}
