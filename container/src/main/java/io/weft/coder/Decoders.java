package io.weft.coder;

/** One connection's decoders, in the order of their declaration. */
public final class Decoders {
    private Decoders() {}
}
