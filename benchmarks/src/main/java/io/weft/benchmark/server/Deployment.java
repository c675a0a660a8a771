package io.weft.benchmark.server;

import io.weft.servlet.WeftInitializer;
import jakarta.servlet.ServletContainerInitializer;

/** Loads Weft only where Weft is measured. */
final class Deployment {

    private Deployment() {}

    static ServletContainerInitializer weft() {
        return new WeftInitializer();
    }
}
