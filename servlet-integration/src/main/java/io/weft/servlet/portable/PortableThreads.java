package io.weft.servlet.portable;

import jakarta.servlet.ServletContext;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that write for the connections of one web application, as an attribute of its context.
 *
 * <p>They are never virtual: hosts wait for room to write in a selector or in {@code synchronized} code, which holds on to
 * the carrier of a virtual thread, and a few hundred peers that stop reading would stop every virtual thread of the
 * machine. There are as many as there are writes in progress; one that has had nothing to do for a few seconds ends, so
 * that nothing of an application stays behind even where nobody calls {@link #release}.
 */
final class PortableThreads {

    private static final String ATTRIBUTE = PortableThreads.class.getName();
    private static final int IDLE_SECONDS = 5;

    private PortableThreads() {}

    /** The threads of this application, made at its first upgrade. */
    static Executor of(ServletContext context) {
        synchronized (PortableThreads.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof ExecutorService there) {
                return there;
            }
            ExecutorService made = new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    PortableThreads::newThread);
            context.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    /** Lets the threads end with what they have in hand. */
    static void release(ServletContext context) {
        synchronized (PortableThreads.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof ExecutorService there) {
                context.removeAttribute(ATTRIBUTE);
                there.shutdown();
            }
        }
    }

    /** A thread beside them, for what is left to do after their end. */
    static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "weft-portable");
        thread.setDaemon(true);
        thread.setContextClassLoader(PortableThreads.class.getClassLoader());
        return thread;
    }
}
