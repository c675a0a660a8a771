package io.weft.server;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.InstanceFactory;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.endpoint.EndpointModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes deployed endpoints of what applications submit: annotated classes and configurations. */
final class EndpointDeployer {
    private final InstanceFactory instances;
    private final DefaultConfigurator defaultConfigurator = new DefaultConfigurator();

    EndpointDeployer(InstanceFactory instances) {
        this.instances = instances;
    }

    /** Prepares an annotated class. */
    DeployedEndpoint annotated(Class<?> type) throws DeploymentException {
        try {
            return prepare(type);
        } catch (RuntimeException | LinkageError e) { // such as a class that the annotation names and that is not there
            throw failure(type, e);
        }
    }

    private DeployedEndpoint prepare(Class<?> type) throws DeploymentException {
        ServerEndpoint annotation = type.getAnnotation(ServerEndpoint.class);
        if (annotation == null) {
            throw new DeploymentException(
                    "The class " + type.getName() + " is not annotated with @ServerEndpoint [WSC-4.1-1].");
        }
        boolean ownConfigurator = annotation.configurator() != ServerEndpointConfig.Configurator.class;
        requireServable(type, !ownConfigurator);
        UriTemplate template = template(type, annotation.value());
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(type, annotation.value())
                .encoders(List.of(annotation.encoders()))
                .decoders(List.of(annotation.decoders()))
                .subprotocols(List.of(annotation.subprotocols())) // WSC-4.1.4-1
                // WSC-4.1.5-1
                .configurator(ownConfigurator ? configurator(type, annotation) : defaultConfigurator)
                .build();
        return prepare(template, config);
    }

    /** Prepares what a configuration describes, programmatic or annotated. */
    DeployedEndpoint configured(ServerEndpointConfig config) throws DeploymentException {
        Class<?> type = config.getEndpointClass();
        if (type == null) {
            throw new DeploymentException("The configuration " + config + " has no endpoint class [WSC-5.2.1-2].");
        }
        return prepare(template(type, config.getPath()), config);
    }

    /** Prepares a configuration for one connection, whose path somebody else has matched. */
    DeployedEndpoint matched(ServerEndpointConfig config, Set<String> pathVariables) throws DeploymentException {
        return prepare(new UriTemplate(config.getPath(), List.of()), config, pathVariables);
    }

    private DeployedEndpoint prepare(UriTemplate template, ServerEndpointConfig config) throws DeploymentException {
        return prepare(template, config, template.variables());
    }

    private DeployedEndpoint prepare(UriTemplate template, ServerEndpointConfig config, Set<String> pathVariables)
            throws DeploymentException {
        Class<?> type = config.getEndpointClass();
        try {
            // Asked once: a configuration may make a new one each time, and one object must see the whole of a
            // handshake.
            ServerEndpointConfig.Configurator configurator =
                    Objects.requireNonNullElse(config.getConfigurator(), defaultConfigurator);
            return new DeployedEndpoint(template, config, configurator, model(config, pathVariables));
        } catch (RuntimeException | LinkageError e) {
            throw failure(type, e);
        }
    }

    private static DeploymentException failure(Class<?> type, Throwable cause) {
        return new DeploymentException(
                "The endpoint " + type.getName() + " cannot be deployed: " + cause + " [WSC-5.2.1-2].", cause);
    }

    private static EndpointModel model(ServerEndpointConfig config, Set<String> pathVariables)
            throws DeploymentException {
        Class<?> type = config.getEndpointClass();
        EncoderModel encoders = EncoderModel.of(config); // WSC-3-1
        DecoderModel decoders = DecoderModel.of(config);
        if (Endpoint.class.isAssignableFrom(type)) {
            return ProgrammaticEndpointModel.of(type.asSubclass(Endpoint.class), encoders, decoders);
        }
        return AnnotatedEndpointModel.of(type, encoders, decoders, pathVariables);
    }

    private ServerEndpointConfig.Configurator configurator(Class<?> type, ServerEndpoint annotation)
            throws DeploymentException {
        try {
            return instances.create(annotation.configurator());
        } catch (InstantiationException | RuntimeException | LinkageError e) {
            throw new DeploymentException(
                    "The configurator of the endpoint " + type.getName() + " cannot be made: " + e.getMessage()
                            + " [WSC-4.1.5-1].",
                    e);
        }
    }

    private static UriTemplate template(Class<?> type, @Nullable String path) throws DeploymentException {
        try {
            return UriTemplate.parse(path);
        } catch (DeploymentException e) {
            throw new DeploymentException(
                    "The endpoint " + type.getName() + " cannot be deployed. " + e.getMessage(), e);
        }
    }

    /** A configurator of the application's own may make the endpoint as it likes; ours calls the constructor. */
    private static void requireServable(Class<?> type, boolean weMakeIt) throws DeploymentException {
        if (Endpoint.class.isAssignableFrom(type)) {
            throw notServable(type, "not extend jakarta.websocket.Endpoint as well");
        }
        if (weMakeIt && !hasPublicDefaultConstructor(type)) {
            throw notServable(type, "have a public constructor without parameters");
        }
    }

    private static boolean hasPublicDefaultConstructor(Class<?> type) {
        for (var constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static DeploymentException notServable(Class<?> type, String what) {
        return new DeploymentException(
                "The class " + type.getName() + ", annotated with @ServerEndpoint, must " + what + " [WSC-4.1-1].");
    }
}
