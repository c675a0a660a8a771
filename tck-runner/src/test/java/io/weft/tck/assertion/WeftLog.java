package io.weft.tck.assertion;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Weft logs while this is open: messages, each with the failure's own. */
final class WeftLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.weft");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    WeftLog() {
        logger.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + " " + line.getMessage() + ": " + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
