package io.weft.client;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.InstanceFactory;
import io.weft.endpoint.AnnotatedEndpointModel;
import io.weft.endpoint.EndpointModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes deployed endpoints of what applications connect with: annotated classes and objects, and programmatic ones. Thread-safe.
 *
 * <p>A class is read once for each set of coders: its sessions share one model, and so find each other in
 * {@code getOpenSessions()}.
 */
final class ClientDeployer {
    private final InstanceFactory instances;
    private final Map<ModelKey, EndpointModel> models = new ConcurrentHashMap<>();

    /** What makes two endpoints one. */
    private record ModelKey(
            Class<?> type, List<Class<? extends Encoder>> encoders, List<Class<? extends Decoder>> decoders) {}

    ClientDeployer(InstanceFactory instances) {
        this.instances = instances;
    }

    /** Prepares an annotated class, of which an object is made with its constructor without parameters (spec §4.2). */
    DeployedClient annotated(Class<?> type) throws DeploymentException {
        ClientEndpointConfig config = config(type);
        EndpointModel model = model(type, config);
        return new DeployedClient(model, create(type), config);
    }

    /** Prepares an annotated object; its class needs no constructor of any kind (WebSocket 2.3, #578). */
    DeployedClient annotated(Object instance) throws DeploymentException {
        ClientEndpointConfig config = config(instance.getClass());
        return new DeployedClient(model(instance.getClass(), config), instance, config);
    }

    /** Prepares a programmatic endpoint's class. */
    DeployedClient programmatic(Class<? extends Endpoint> type, ClientEndpointConfig config)
            throws DeploymentException {
        EndpointModel model = model(type, config);
        return new DeployedClient(model, create(type), config);
    }

    /** Prepares a programmatic endpoint. */
    DeployedClient programmatic(Endpoint instance, ClientEndpointConfig config) throws DeploymentException {
        return new DeployedClient(model(instance.getClass(), config), instance, config);
    }

    private ClientEndpointConfig config(Class<?> type) throws DeploymentException {
        ClientEndpoint annotation = type.getDeclaredAnnotation(ClientEndpoint.class);
        if (annotation == null) {
            throw new DeploymentException("The class " + type.getName()
                    + " is not annotated with @ClientEndpoint; the annotation of a superclass does not count"
                    + " [WSC-4.8.1].");
        }
        try {
            return ClientEndpointConfig.Builder.create()
                    .preferredSubprotocols(List.of(annotation.subprotocols())) // WSC-4.2.4-1
                    .encoders(List.of(annotation.encoders()))
                    .decoders(List.of(annotation.decoders()))
                    .configurator(configurator(type, annotation))
                    .build();
        } catch (RuntimeException | LinkageError e) { // such as a class that the annotation names and that is not there
            throw failure(type, e);
        }
    }

    private ClientEndpointConfig.Configurator configurator(Class<?> type, ClientEndpoint annotation)
            throws DeploymentException {
        try {
            return instances.create(annotation.configurator());
        } catch (InstantiationException e) {
            throw new DeploymentException(
                    "The configurator of the endpoint " + type.getName() + " cannot be made: " + e.getMessage()
                            + " [WSC-4.2.3-1].",
                    e);
        }
    }

    private EndpointModel model(Class<?> type, EndpointConfig config) throws DeploymentException {
        try {
            ModelKey key = new ModelKey(type, List.copyOf(config.getEncoders()), List.copyOf(config.getDecoders()));
            EndpointModel known = models.get(key);
            if (known != null) {
                return known;
            }
            EndpointModel read = read(type, EncoderModel.of(config), DecoderModel.of(config));
            EndpointModel earlier = models.putIfAbsent(key, read);
            return earlier == null ? read : earlier;
        } catch (RuntimeException | LinkageError e) {
            throw failure(type, e);
        }
    }

    private static EndpointModel read(Class<?> type, EncoderModel encoders, DecoderModel decoders)
            throws DeploymentException {
        if (Endpoint.class.isAssignableFrom(type)) {
            return ProgrammaticEndpointModel.of(type.asSubclass(Endpoint.class), encoders, decoders);
        }
        return AnnotatedEndpointModel.of(type, encoders, decoders, Set.of());
    }

    private <T> T create(Class<T> type) throws DeploymentException {
        try {
            return instances.create(type);
        } catch (InstantiationException | RuntimeException | LinkageError e) {
            throw failure(type, e);
        }
    }

    private static DeploymentException failure(Class<?> type, Throwable cause) {
        return new DeploymentException(
                "The client endpoint " + type.getName() + " cannot connect: " + cause + " [WSC-5.2.1-4].", cause);
    }
}
