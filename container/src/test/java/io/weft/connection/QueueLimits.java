package io.weft.connection;

/** Settings of a queue, as far as a test is interested in them. */
final class QueueLimits {

    private QueueLimits() {}

    /** The defaults, but for what may wait. */
    static SendSettings of(long bytes, int messages) {
        SendSettings given = SendSettings.DEFAULTS;
        return new SendSettings(bytes, messages, given.overflow(), given.corkBytes(), given.blockingTimeout());
    }
}
