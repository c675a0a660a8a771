package io.weft.handshake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one request or response: names without regard to case, any number of values each. Immutable.
 */
public final class HeaderFields {
    private static final int SEPARATORS = ": \r\n".length();

    private final Map<String, List<String>> fields;

    private HeaderFields(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Copies fields; values of names that differ only in case are joined. */
    public static HeaderFields of(Map<String, ? extends Collection<String>> source) {
        Map<String, List<String>> joined = modifiable();
        source.forEach((name, values) ->
                joined.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values));
        joined.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return new HeaderFields(Collections.unmodifiableMap(joined));
    }

    /** Makes an empty map of header fields for a message that is still being written; names without regard to case. */
    public static Map<String, List<String>> modifiable() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** The values of a field in the order they came, empty if it is absent. Unmodifiable. */
    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The first value of a field, or null if it is absent. */
    public @Nullable String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The fields as the standard wants them seen: unmodifiable, looked up without regard to case. */
    public Map<String, List<String>> asMap() {
        return fields;
    }

    /** The number of characters the fields take on the wire, one line for each value. */
    public long blockSize() {
        long size = 0;
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                size += field.getKey().length() + value.length() + SEPARATORS;
            }
        }
        return size;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
