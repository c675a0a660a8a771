package io.weft.coder;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * The decoders that can make one type from one kind of message, in the order in which they are asked: the application's as
 * declared, then the built-in conversion. Chosen at deployment, shared by all connections, immutable.
 */
public final class DecoderChain {
    private static final Set<Class<?>> BUILT_IN_TEXT = Set.of(String.class, Reader.class);
    private static final Set<Class<?>> BUILT_IN_BINARY = Set.of(ByteBuffer.class, byte[].class, InputStream.class);

    private final Type target;
    private final Class<?> erasure;
    private final List<CoderForm> forms;
    private final boolean builtIn;

    private DecoderChain(Type target, Class<?> erasure, List<CoderForm> forms, boolean builtIn) {
        this.target = target;
        this.erasure = erasure;
        this.forms = forms;
        this.builtIn = builtIn;
    }

    static DecoderChain of(Type target, boolean text, List<CoderForm> all) {
        Class<?> erasure = TextValues.boxed(GenericTypes.erase(target));
        Type boxed = target instanceof Class<?> ? erasure : target;
        List<CoderForm> forms = all.stream()
                .filter(form -> form.shape().isText() == text && GenericTypes.assignable(form.type(), boxed))
                .toList();
        boolean builtIn = text
                ? BUILT_IN_TEXT.contains(erasure) || TextValues.isPrimitive(erasure)
                : BUILT_IN_BINARY.contains(erasure);
        return new DecoderChain(target, erasure, forms, builtIn);
    }

    /** Whether nothing makes the type, neither a decoder of the application's nor a built-in conversion. */
    public boolean isEmpty() {
        return forms.isEmpty() && !builtIn;
    }

    /** Whether a decoder of the application's makes the type. */
    public boolean hasDecoders() {
        return !forms.isEmpty();
    }

    Type target() {
        return target;
    }

    Class<?> erasure() {
        return erasure;
    }

    List<CoderForm> forms() {
        return forms;
    }

    boolean builtIn() {
        return builtIn;
    }
}
