package io.weft.endpoint;

import io.weft.coder.TextValues;
import jakarta.websocket.DecodeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that receives a variable of the URI template.
 *
 * @param name the variable's name
 * @param type String, a primitive type or the box of one
 */
record PathVariable(String name, Class<?> type) {

    /**
     * The parameter's value for one connection: a String as it is (WSC-4.3-4); null if the template has no such variable
     * (WSC-4.3-3).
     *
     * @throws DecodeException if the path segment is no value of the type (WSC-4.3-6)
     */
    @Nullable Object valueIn(Map<String, String> pathParameters) throws DecodeException {
        String segment = pathParameters.get(name);
        if (segment == null || type == String.class) {
            return segment;
        }
        try {
            return TextValues.parse(type, segment);
        } catch (DecodeException e) {
            throw new DecodeException(
                    segment,
                    "The path parameter {" + name + "} is not a value of type " + type.getSimpleName() + ": " + segment,
                    e);
        }
    }
}
