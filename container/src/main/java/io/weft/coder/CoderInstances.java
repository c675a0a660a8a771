package io.weft.coder;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One connection's coder objects: each is made and initialised once, and destroyed once, whatever the others do.
 *
 * @param <C> {@code Encoder} or {@code Decoder}
 */
final class CoderInstances<C> {
    private static final Logger LOG = System.getLogger(CoderInstances.class.getName());

    private final List<C> coders = new ArrayList<>(0); // Owned by whoever owns the coders
    private final Consumer<C> destroy;

    private CoderInstances(Consumer<C> destroy) {
        this.destroy = destroy;
    }

    /** No coders at all; may be shared. */
    static <C> CoderInstances<C> none() {
        return new CoderInstances<>(coder -> {});
    }

    static <C> CoderInstances<C> create(
            List<Class<? extends C>> classes, InstanceFactory factory, Consumer<C> init, Consumer<C> destroy)
            throws InstantiationException {
        CoderInstances<C> instances = new CoderInstances<>(destroy);
        boolean complete = false;
        try {
            for (Class<? extends C> type : classes) {
                C coder = factory.create(type);
                init.accept(coder);
                instances.coders.add(coder);
            }
            complete = true;
        } finally {
            if (!complete) {
                instances.destroy();
            }
        }
        return instances;
    }

    C get(int index) {
        return coders.get(index);
    }

    /** Destroys each coder once, however often it is called; what a coder throws is logged and goes no further. */
    void destroy() {
        if (coders.isEmpty()) {
            return;
        }
        List<C> ending = List.copyOf(coders);
        coders.clear();
        for (C coder : ending) {
            try {
                destroy.accept(coder);
            } catch (Throwable e) { // The others must have their turn.
                LOG.log(Level.WARNING, "destroy() of " + coder.getClass().getName() + " failed", e);
            }
        }
    }
}
