package org.pixelkeep.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Runs commands inside the application under test, which takes milliseconds instead of seconds. */
final class InsideTests {
    private InsideTests() {}

    /**
     * Exceptions in the log count as printed: a command's own process logs to standard error. What a command sets for the
     * application that it starts is taken back: the next one in this process is not its own.
     */
    static Ran run(String... arguments) {
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var exceptions = new Exceptions();
        var log = Logger.getLogger("");
        var out = System.out;
        var err = System.err;
        var settings = settings();
        System.setOut(stream);
        System.setErr(stream);
        log.addHandler(exceptions);
        int exitCode;
        try {
            exitCode = Pixelkeep.commandLine().execute(arguments);
        } finally {
            log.removeHandler(exceptions);
            settings().keySet().stream()
                    .filter(name -> !settings.containsKey(name))
                    .forEach(System::clearProperty);
            settings.forEach(System::setProperty);
            System.setOut(out);
            System.setErr(err);
        }
        var output =
                new ArrayList<>(printed.toString(StandardCharsets.UTF_8).lines().toList());
        output.addAll(exceptions.logged);
        return new Ran(exitCode, output);
    }

    private static Map<String, String> settings() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("pixelkeep."))
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }

    /** Those that are logged while a command runs. */
    private static final class Exceptions extends Handler {
        final List<String> logged = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord logRecord) {
            if (logRecord.getThrown() != null) {
                logged.add(logRecord.getThrown().toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
