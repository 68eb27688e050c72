package org.pixelkeep.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the server when the JVM ends, after the application has let go of it, and holds the lock of the data folder
 * until then. Runs when the class loader that made it may be closed already, so it uses classes of the JDK alone: no
 * lambda, no class of ours.
 */
final class ServerStop extends Thread {

    private static final long APPLICATION_MS = 15_000;
    private static final long SERVER_SECONDS = 30;

    private final String property;
    private final FileChannel lock;

    /** @param property the system property that names the server at the time of the end, as {@link Server#text} */
    ServerStop(String property, FileChannel lock) {
        super("Embedded database stop");
        this.property = property;
        this.lock = lock;
    }

    @Override
    public void run() {
        try {
            waitForApplication();
            stopServer();
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException e) {
            System.err.println("The embedded database was not stopped: " + e);
        }
    }

    /** Quarkus stops the application in a shutdown hook of its own, and hooks run at the same time. */
    private static void waitForApplication() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.equals("Shutdown thread") || name.equals("Quarkus Shutdown Thread")) {
                thread.join(APPLICATION_MS);
            }
        }
    }

    private void stopServer() throws InterruptedException, ExecutionException {
        String[] server = System.getProperty(property, "").split(" ", -1);
        if (server.length != 3) {
            return;
        }
        Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(server[0]));
        if (found.isEmpty() || startOf(found.get()) != Long.parseLong(server[1])) {
            return;
        }
        ProcessHandle process = found.get();
        process.destroy();
        try {
            process.onExit().get(SERVER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static long startOf(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.isPresent() ? start.get().toEpochMilli() : 0;
    }
}
