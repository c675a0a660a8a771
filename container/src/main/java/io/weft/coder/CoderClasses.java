package io.weft.coder;

import jakarta.websocket.DeploymentException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the list of coder classes of one endpoint at deployment, and rejects those that cannot serve. */
final class CoderClasses {
    private final String role;
    private final String rule;
    private final Function<CoderShape, Class<?>> target;

    private CoderClasses(String role, String rule, Function<CoderShape, Class<?>> target) {
        this.role = role;
        this.rule = rule;
        this.target = target;
    }

    static CoderClasses encoders() {
        return new CoderClasses("encoder", "WSC-4.1.2-1, WSC-4.2.1-1", CoderShape::encoder);
    }

    static CoderClasses decoders() {
        return new CoderClasses("decoder", "WSC-4.1.3-1, WSC-4.2.2-1", CoderShape::decoder);
    }

    /** Every form of every class, in the order of the list. */
    List<CoderForm> read(List<? extends @Nullable Class<?>> classes) throws DeploymentException {
        List<CoderForm> forms = new ArrayList<>();
        for (int index = 0; index < classes.size(); index++) {
            Class<?> coder = classes.get(index);
            if (coder == null) {
                throw rejected("No. " + (index + 1) + " in the list of " + role + "s is null");
            }
            requireInstantiable(coder);
            forms.addAll(formsOf(coder, index));
        }
        return List.copyOf(forms);
    }

    private void requireInstantiable(Class<?> coder) throws DeploymentException {
        if (!Modifier.isPublic(coder.getModifiers())) {
            throw rejected(coder, "is not public");
        }
        if (Modifier.isAbstract(coder.getModifiers())) {
            throw rejected(coder, "is abstract");
        }
        if (Arrays.stream(coder.getConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
            throw rejected(coder, "has no public constructor without parameters");
        }
    }

    private List<CoderForm> formsOf(Class<?> coder, int index) throws DeploymentException {
        List<CoderForm> forms = new ArrayList<>();
        for (CoderShape shape : CoderShape.values()) {
            Class<?> wanted = target.apply(shape);
            if (wanted.isAssignableFrom(coder)) {
                Type bound = GenericTypes.argumentOf(coder, wanted);
                forms.add(new CoderForm(index, shape, bound == null ? Object.class : bound, coder));
            }
        }
        if (forms.isEmpty()) {
            throw rejected(coder, "implements none of Text, TextStream, Binary and BinaryStream");
        }
        return forms;
    }

    private DeploymentException rejected(Class<?> coder, String why) {
        return rejected("The " + role + " class " + coder.getName() + " " + why);
    }

    private DeploymentException rejected(String text) {
        return new DeploymentException(text + " (" + rule + ").");
    }
}
