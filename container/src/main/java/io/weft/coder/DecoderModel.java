package io.weft.coder;

import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EndpointConfig;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** An endpoint's decoder classes as deployment read them. Shared by all connections; safe for use by many threads. */
public final class DecoderModel {
    /** No decoders at all: the built-in conversions only. Remembers no type, since it outlives every application. */
    public static final DecoderModel EMPTY = new DecoderModel(List.of(), List.of());

    private static final Decoders BUILT_IN = new Decoders(EMPTY, CoderInstances.none());

    private final List<Class<? extends Decoder>> classes;
    private final List<CoderForm> forms;
    private final ConcurrentMap<Type, DecoderChain> textChains = new ConcurrentHashMap<>();
    private final ConcurrentMap<Type, DecoderChain> binaryChains = new ConcurrentHashMap<>();

    private DecoderModel(List<Class<? extends Decoder>> classes, List<CoderForm> forms) {
        this.classes = classes;
        this.forms = forms;
    }

    /** Reads {@link EndpointConfig#getDecoders()}, as {@link #of(List)} does. */
    public static DecoderModel of(EndpointConfig config) throws DeploymentException {
        return config.getDecoders() == null ? EMPTY : of(config.getDecoders());
    }

    /**
     * Reads decoder classes in the order of their declaration.
     *
     * @throws DeploymentException if one of them is not a public class with a public no-argument constructor that implements
     *     an interface of {@link Decoder} (WSC-4.1.3-1)
     */
    public static DecoderModel of(List<Class<? extends Decoder>> classes) throws DeploymentException {
        List<CoderForm> forms = CoderClasses.decoders().read(classes);
        return forms.isEmpty() ? EMPTY : new DecoderModel(List.copyOf(classes), forms);
    }

    /** The decoders that make {@code target} from a text message; an empty chain if there are none. */
    public DecoderChain forText(Type target) {
        return forms.isEmpty()
                ? DecoderChain.of(target, true, forms)
                : textChains.computeIfAbsent(target, type -> DecoderChain.of(type, true, forms));
    }

    /** The decoders that make {@code target} from a binary message; an empty chain if there are none. */
    public DecoderChain forBinary(Type target) {
        return forms.isEmpty()
                ? DecoderChain.of(target, false, forms)
                : binaryChains.computeIfAbsent(target, type -> DecoderChain.of(type, false, forms));
    }

    /**
     * Makes one connection's decoders and calls {@link Decoder#init} on each; without any, all connections share one object.
     *
     * @throws InstantiationException if one cannot be made; those made before it have been destroyed
     * @throws RuntimeException what an {@code init} threw; the decoders before it have been destroyed
     */
    public Decoders open(InstanceFactory factory, EndpointConfig config) throws InstantiationException {
        if (classes.isEmpty()) {
            return BUILT_IN;
        }
        return new Decoders(
                this, CoderInstances.create(classes, factory, decoder -> decoder.init(config), Decoder::destroy));
    }
}
