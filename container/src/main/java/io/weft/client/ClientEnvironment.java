package io.weft.client;

import io.weft.coder.InstanceFactory;
import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.connection.ConnectionSettings;
import io.weft.extension.InstalledExtension;
import io.weft.session.SessionDefaults;
import io.weft.session.SessionSettings;
import io.weft.session.SettingsOverride;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client container lives in.
 *
 * @param defaults what its sessions start with
 * @param connection what each connection may cost and take, unless a configuration's user properties say otherwise
 * @param extensions what it can run, closed with the container; offered only where a configuration asks for it
 * @param instances makes the application's objects
 * @param settings gives the text of a setting that is not among the user properties, or null
 * @param loader the context class loader of every callback
 */
public record ClientEnvironment(
        SessionDefaults defaults,
        ConnectionSettings connection,
        List<InstalledExtension> extensions,
        InstanceFactory instances,
        Function<String, @Nullable String> settings,
        ClassLoader loader) {

    /**
     * What a program has that is no web application: system properties, of the names in {@link ClientSettings} and of those that
     * a server has for its sessions.
     *
     * @throws IllegalArgumentException if a system property with the name of a setting has no value it could have
     */
    public static ClientEnvironment ofSystem(ClassLoader loader) {
        Map<String, Object> properties = systemProperties();
        SessionDefaults defaults = new SessionDefaults();
        SessionSettings settings = SettingsOverride.of(
                new SessionSettings(
                        ConnectionSettings.DEFAULTS,
                        defaults.maxTextMessageBytes(),
                        defaults.maxBinaryMessageBytes(),
                        defaults.maxIdleTimeout(),
                        defaults.asyncSendTimeout()),
                properties);
        defaults.setMaxTextMessageBytes(settings.maxTextMessageSize());
        defaults.setMaxBinaryMessageBytes(settings.maxBinaryMessageSize());
        defaults.setMaxIdleTimeout(settings.maxIdleTimeoutMillis());
        defaults.setAsyncSendTimeout(settings.asyncSendTimeoutMillis());
        return new ClientEnvironment(
                defaults,
                settings.connection(),
                List.of(new PermessageDeflate(CompressionSettings.CLIENT_DEFAULTS.with(properties))),
                InstanceFactory.REFLECTIVE,
                System::getProperty,
                loader);
    }

    private static Map<String, Object> systemProperties() {
        Map<String, Object> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (name.startsWith("weft.") && value != null && !value.isBlank()) {
                properties.put(name, value);
            }
        }
        return properties;
    }
}
