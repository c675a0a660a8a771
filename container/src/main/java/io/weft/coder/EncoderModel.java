package io.weft.coder;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's encoder classes as deployment read them, and the choice among them for each class of values. Shared by all
 * connections; safe for use by many threads.
 */
public final class EncoderModel {
    /** No encoders at all: text, bytes and the values of primitive types only. */
    public static final EncoderModel EMPTY = new EncoderModel(List.of(), List.of());

    private static final Encoders BUILT_IN = new Encoders(EMPTY, CoderInstances.none());

    private final List<Class<? extends Encoder>> classes;
    private final Map<Class<?>, CoderForm> declared = new HashMap<>();
    private final ConcurrentMap<Class<?>, Optional<CoderForm>> choices = new ConcurrentHashMap<>();

    private EncoderModel(List<Class<? extends Encoder>> classes, List<CoderForm> forms) {
        this.classes = classes;
        forms.forEach(form -> declared.putIfAbsent(GenericTypes.erase(form.type()), form));
    }

    /** Reads {@link EndpointConfig#getEncoders()}, as {@link #of(List)} does. */
    public static EncoderModel of(EndpointConfig config) throws DeploymentException {
        return config.getEncoders() == null ? EMPTY : of(config.getEncoders());
    }

    /**
     * Reads encoder classes in the order of their declaration.
     *
     * @throws DeploymentException if one of them is not a public class with a public no-argument constructor that implements
     *     an interface of {@link Encoder} (WSC-4.1.2-1)
     */
    public static EncoderModel of(List<Class<? extends Encoder>> classes) throws DeploymentException {
        List<CoderForm> forms = CoderClasses.encoders().read(classes);
        return forms.isEmpty() ? EMPTY : new EncoderModel(List.copyOf(classes), forms);
    }

    /** Whether values of this class, or of this primitive type, can be sent: by an encoder or as they are. */
    public boolean canEncode(Class<?> type) {
        Class<?> boxed = TextValues.boxed(type);
        return isBuiltIn(boxed) || choose(boxed) != null;
    }

    /**
     * Whether a variable of this type may hold a value that can be sent. True beyond {@link #canEncode} for supertypes of
     * what can be sent, such as {@code Object} and {@code CharSequence}, where only the value itself will tell.
     */
    public boolean mayEncode(Class<?> type) {
        return canEncode(type)
                || declared.keySet().stream().anyMatch(type::isAssignableFrom)
                || TextValues.boxes().anyMatch(type::isAssignableFrom)
                || type.isAssignableFrom(String.class)
                || type.isAssignableFrom(ByteBuffer.class);
    }

    /**
     * Makes one connection's encoders and calls {@link Encoder#init} on each; without any, all connections share one object.
     *
     * @throws InstantiationException if one cannot be made; those made before it have been destroyed
     * @throws RuntimeException what an {@code init} threw; the encoders before it have been destroyed
     */
    public Encoders open(InstanceFactory factory, EndpointConfig config) throws InstantiationException {
        if (classes.isEmpty()) {
            return BUILT_IN;
        }
        return new Encoders(
                this, CoderInstances.create(classes, factory, encoder -> encoder.init(config), Encoder::destroy));
    }

    /** The application's encoder whose type is closest to the class of the value; null if it has none (WSC-4.1.2-1). */
    @Nullable CoderForm choose(Class<?> type) {
        if (declared.isEmpty()) {
            return null;
        }
        return choices.computeIfAbsent(type, this::closest).orElse(null);
    }

    /** Names what the encoders take, for error messages. */
    String describe() {
        return declared.isEmpty()
                ? "the endpoint declares no encoder"
                : declared.keySet().stream()
                        .map(Class::getName)
                        .sorted()
                        .collect(Collectors.joining(", ", "the endpoint's encoders take ", ""));
    }

    private static boolean isBuiltIn(Class<?> boxed) {
        return boxed == String.class
                || boxed == byte[].class
                || ByteBuffer.class.isAssignableFrom(boxed)
                || TextValues.isPrimitive(boxed);
    }

    /** Breadth first, so that the type itself comes before its supertypes, and {@code Object} comes last of all. */
    private Optional<CoderForm> closest(Class<?> type) {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        Set<Class<?>> level = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Optional<CoderForm> found = firstDeclared(open);
            if (found.isPresent()) {
                return found;
            }
            open.forEach(candidate -> addParents(candidate, level));
            open = new ArrayDeque<>(level);
            level.clear();
        }
        return Optional.ofNullable(declared.get(Object.class));
    }

    private Optional<CoderForm> firstDeclared(Iterable<Class<?>> candidates) {
        CoderForm first = null;
        for (Class<?> candidate : candidates) {
            CoderForm form = declared.get(candidate);
            if (form != null && (first == null || form.index() < first.index())) {
                first = form;
            }
        }
        return Optional.ofNullable(first);
    }

    private static void addParents(Class<?> type, Set<Class<?>> parents) {
        Class<?> superclass = type.getSuperclass();
        if (superclass != null && superclass != Object.class) {
            parents.add(superclass);
        }
        parents.addAll(List.of(type.getInterfaces()));
    }
}
