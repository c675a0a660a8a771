package io.weft.session;

/**
 * What a container gives each new session to start with; an application may change it at any time, for the sessions that open
 * afterwards. Safe for use by several threads.
 */
public final class SessionDefaults {
    private static final int KIBIBYTE = 1024;

    /** Each field is one value that any thread reads and writes. */
    private volatile long asyncSendTimeout;

    private volatile long maxIdleTimeout;
    private volatile int maxBinaryMessageBytes = 64 * KIBIBYTE;
    private volatile int maxTextMessageBytes = 64 * KIBIBYTE;

    /** The defaults: no timeouts of the application's, messages of 64 KiB. */
    public SessionDefaults() {}

    /** The time an asynchronous send may take in milliseconds; none if zero or less. */
    public long asyncSendTimeout() {
        return asyncSendTimeout;
    }

    /** Sets {@link #asyncSendTimeout()}. */
    public void setAsyncSendTimeout(long milliseconds) {
        asyncSendTimeout = milliseconds;
    }

    /** The time a session may be silent in milliseconds; without limit if zero or less. */
    public long maxIdleTimeout() {
        return maxIdleTimeout;
    }

    /** Sets {@link #maxIdleTimeout()}. */
    public void setMaxIdleTimeout(long milliseconds) {
        maxIdleTimeout = milliseconds;
    }

    /** The largest binary message that is put together for a handler, in bytes. */
    public int maxBinaryMessageBytes() {
        return maxBinaryMessageBytes;
    }

    /** Sets {@link #maxBinaryMessageBytes()}. */
    public void setMaxBinaryMessageBytes(int bytes) {
        maxBinaryMessageBytes = bytes;
    }

    /** The largest text message that is put together for a handler, in bytes of UTF-8. */
    public int maxTextMessageBytes() {
        return maxTextMessageBytes;
    }

    /** Sets {@link #maxTextMessageBytes()}. */
    public void setMaxTextMessageBytes(int bytes) {
        maxTextMessageBytes = bytes;
    }
}
