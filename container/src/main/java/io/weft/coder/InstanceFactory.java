package io.weft.coder;

/**
 * Makes the application's objects that the standard asks the container to make (coders, configurators, endpoints), so that
 * a dependency injection framework can have a hand in it.
 */
public interface InstanceFactory {

    /** Calls the public no-argument constructor. */
    InstanceFactory REFLECTIVE = new ReflectiveInstanceFactory();

    /**
     * Makes an instance of a class of the application's.
     *
     * @throws InstantiationException if it cannot be made; the message names the class and what it lacks, the cause is what
     *     the constructor threw
     */
    <T> T create(Class<T> type) throws InstantiationException;
}
