package io.weft.frame;

/**
 * Which end of the connection we are: decides who masks (RFC 6455 §5.1) and who closes first (§7.1.1).
 */
public enum Role {
    /** The end that opened the connection; masks every frame it sends. */
    CLIENT,
    /** The end that accepted the connection; never masks. */
    SERVER;

    /** The other end of the same connection. */
    public Role peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
