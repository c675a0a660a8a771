package io.weft.servlet;

/** Runs calls into the application with its context class loader, whatever thread a host lends. */
public final class ApplicationLoader {

    private ApplicationLoader() {}

    /** Runs {@code call} with {@code loader} as the thread's context class loader, then puts back the one it found. */
    public static void with(ClassLoader loader, Runnable call) {
        Thread thread = Thread.currentThread();
        ClassLoader found = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(found);
        }
    }
}
