package org.pixelkeep.database;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A server process as stored in the data folder and in this JVM.
 *
 * @param pid its process id
 * @param started when the process started, in ms since 1970 (0 if unknown)
 * @param port the port on 127.0.0.1 that it listens on
 */
record Server(long pid, long started, int port) {

    static Server of(ProcessHandle process, int port) {
        return new Server(process.pid(), startOf(process), port);
    }

    /** Parses the result of {@link #text}; empty for anything else. */
    static Optional<Server> parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return parts.length == 3
                    ? Optional.of(
                            new Server(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    String text() {
        return pid + " " + started + " " + port;
    }

    /**
     * The process, if it still runs and is the server of that data directory: same ID, same start time, and that
     * directory on the command line, where visible. Never returns another process that reused the ID.
     */
    Optional<ProcessHandle> process(Path tables) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process) == started)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains("--datadir=" + tables))
                        .orElse(true));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
