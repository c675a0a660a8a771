package io.weft.tck.host;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * An application's class loader that looks into the WAR first, as hosts do (Servlet 6.1 §10.7.2), but never for what the platform
 * provides.
 */
final class WarLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Loads from the WAR's folders and JARs, and what they do not hold from the host. */
    WarLoader(URL[] urls, ClassLoader host) {
        super(urls, host);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || name.startsWith("jakarta.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = findOwn(name, resolve);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> findOwn(String name, boolean resolve) throws ClassNotFoundException {
        if (findResource(name.replace('.', '/') + ".class") == null) {
            return super.loadClass(name, resolve);
        }
        return findClass(name);
    }
}
