package io.weft.handshake;

/** The header fields that the opening handshake reads and writes, RFC 6455 §11.3. */
public final class HeaderNames {
    public static final String CONNECTION = "Connection";
    public static final String HOST = "Host";
    public static final String ORIGIN = "Origin";
    public static final String UPGRADE = "Upgrade";
    public static final String ACCEPT = "Sec-WebSocket-Accept";
    public static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    public static final String KEY = "Sec-WebSocket-Key";
    public static final String PROTOCOL = "Sec-WebSocket-Protocol";
    public static final String VERSION = "Sec-WebSocket-Version";

    private HeaderNames() {}
}
