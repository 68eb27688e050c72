package org.pixelkeep.shared.node;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when it runs out of memory. Nobody notices a thread that died of it, or half-done work, so the
 * process must not appear healthy; its supervisor restarts it. {@code -XX:+ExitOnOutOfMemoryError} does the same sooner
 * but cannot be set for a plain {@code java -jar}. Here it is detected where threads end, where jobs fail, and in
 * everything that is logged.
 */
public final class MemoryExhaustion {
    /** The JVM's own exit code for this. */
    public static final int EXIT_CODE = 3;

    private static final int MAX_DEPTH = 50;

    /** Made before there is no memory for it. */
    private static final String WORDS = "Pixelkeep is out of memory and exits. Its heap has "
            + Runtime.getRuntime().maxMemory() / 1024 / 1024
            + " MB. If that happens again, start it with a larger one (java -Xmx), as “Start faster, use less memory”"
            + " in the guide for operators says.";

    private static volatile boolean ending;

    private MemoryExhaustion() {}

    /** From now on, the process ends when it runs out of memory. */
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

    /**
     * Checks everything that is logged from now on, since most caught exceptions are logged. Call it after the log was
     * set up.
     */
    public static void watchLog() {
        if (ending) {
            Logger.getLogger("").addHandler(new Watch());
        }
    }

    /**
     * Ends the process when it runs out of memory. Nobody notices a thread that died of it, or half-done work, so the
     * process must not appear healthy; its supervisor restarts it. {@code -XX:+ExitOnOutOfMemoryError} does the same
     * sooner but cannot be set for a plain {@code java -jar}. Here it is detected where threads end, where jobs fail,
     * and in everything that is logged.
     */
    public static void check(@Nullable Throwable thrown) {
        var cause = thrown;
        for (var depth = 0; ending && cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    private static void end() {
        try {
            System.err.println(WORDS);
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
