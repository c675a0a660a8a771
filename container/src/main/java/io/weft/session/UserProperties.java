package io.weft.session;

import static java.util.Objects.requireNonNull;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection's own user properties (WebSocket 2.1, #235), without null keys and values. Most connections never have any, and then
 * this is all there is of them. Thread-safe.
 */
public final class UserProperties extends AbstractMap<String, Object> implements ConcurrentMap<String, Object> {

    private static final AtomicReferenceFieldUpdater<UserProperties, ConcurrentMap<String, Object>> PRESENT = updater();

    /** Made for the first property by whoever puts it, and then stays the same. */
    private volatile @Nullable ConcurrentMap<String, Object> present;

    /** Copies properties, not what they hold; those without a name or a value are left out. */
    public UserProperties(@Nullable Map<String, Object> given) {
        if (given != null) {
            given.forEach((name, value) -> {
                if (name != null && value != null) {
                    put(name, value);
                }
            });
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static AtomicReferenceFieldUpdater<UserProperties, ConcurrentMap<String, Object>> updater() {
        return (AtomicReferenceFieldUpdater)
                AtomicReferenceFieldUpdater.newUpdater(UserProperties.class, ConcurrentMap.class, "present");
    }

    private ConcurrentMap<String, Object> made() {
        ConcurrentMap<String, Object> made = present;
        if (made == null) {
            boolean unused = PRESENT.compareAndSet(this, null, new ConcurrentHashMap<>());
            made = requireNonNull(present);
        }
        return made;
    }

    private Map<String, Object> now() {
        Map<String, Object> made = present;
        return made == null ? Map.of() : made;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        return made().put(name, value);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return name == null ? null : now().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && now().containsKey(name);
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        return name == null || isEmpty() ? null : made().remove(name);
    }

    @Override
    public @Nullable Object putIfAbsent(String name, Object value) {
        return made().putIfAbsent(name, value);
    }

    @Override
    public boolean remove(@Nullable Object name, @Nullable Object value) {
        return name != null && !isEmpty() && made().remove(name, value);
    }

    @Override
    public boolean replace(String name, Object before, Object after) {
        return made().replace(name, before, after);
    }

    @Override
    public @Nullable Object replace(String name, Object value) {
        return made().replace(name, value);
    }

    @Override
    public int size() {
        return now().size();
    }

    @Override
    public void clear() {
        if (!isEmpty()) {
            made().clear();
        }
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        now().forEach(action);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return made().entrySet();
    }
}
