package org.pixelkeep.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a category of the log says about errors, or about warnings too, until it is closed. */
public final class LoggedErrors extends Handler implements AutoCloseable {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level from;

    public LoggedErrors(String category) {
        this(category, Level.SEVERE);
    }

    /** @param from the lowest level that counts */
    public LoggedErrors(String category, Level from) {
        this.from = from;
        logger = Logger.getLogger(category);
        logger.addHandler(this);
    }

    /** With the exception of each, the first one first. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= from.intValue()) {
            var message = record instanceof ExtLogRecord ours ? ours.getFormattedMessage() : record.getMessage();
            messages.add(message + ": " + record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
