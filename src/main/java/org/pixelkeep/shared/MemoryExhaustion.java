package org.pixelkeep.shared;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when memory ran out. A thread that died of it, or half of what it did, is found by nobody, so what
 * is left must not look well: whoever runs the process starts it again. {@code -XX:+ExitOnOutOfMemoryError} does the
 * same sooner, but nobody can set it for a plain {@code java -jar}; here it is found out where threads end, where jobs
 * fail, and in whatever is logged.
 */
public final class MemoryExhaustion {
    /** The code that the JVM itself ends with. */
    public static final int EXIT_CODE = 3;

    private static final int DEEPEST = 50;

    private static volatile boolean ending;

    private MemoryExhaustion() {}

    /** From now on the process ends when memory ran out. */
    public static void endProcess() {
        ending = true;
        var usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            check(thrown);
            if (usual != null) {
                usual.uncaughtException(thread, thrown);
            } else {
                thrown.printStackTrace();
            }
        });
    }

    /** Looks at whatever is logged from now on: most that is caught anywhere is. After the log was set up. */
    public static void watchLog() {
        if (ending) {
            Logger.getLogger("").addHandler(new Watch());
        }
    }

    /** Ends the process if this is, or comes of, memory that ran out. Allocates nothing. */
    public static void check(@Nullable Throwable thrown) {
        var cause = thrown;
        for (var depth = 0; ending && cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    private static void end() {
        try {
            System.err.println("Pixelkeep is out of memory and exits.");
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static final class Watch extends Handler {
        @Override
        public void publish(LogRecord line) {
            check(line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
