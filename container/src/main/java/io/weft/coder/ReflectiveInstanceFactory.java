package io.weft.coder;

import java.lang.reflect.InvocationTargetException;

/** Makes instances through the no-argument constructor. */
final class ReflectiveInstanceFactory implements InstanceFactory {

    @Override
    public <T> T create(Class<T> type) throws InstantiationException {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw failure(type, "its constructor threw " + e.getTargetException(), e.getTargetException());
        } catch (NoSuchMethodException e) {
            throw failure(type, "it has no public no-argument constructor", e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw failure(type, "it is abstract or not accessible", e);
        }
    }

    private static InstantiationException failure(Class<?> type, String why, Throwable cause) {
        InstantiationException failure =
                new InstantiationException("Cannot instantiate " + type.getName() + ": " + why);
        failure.initCause(cause);
        return failure;
    }
}
