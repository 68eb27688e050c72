package org.pixelkeep.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the server when the JVM exits, after the application has disconnected, and holds the data folder's lock until
 * then. It may run after its class loader was closed, so it uses only JDK classes: no lambdas, none of our classes.
 */
final class ServerStop extends Thread {

    private static final long APPLICATION_MS = 60_000;
    private static final long SERVER_SECONDS = 30;

    /**
     * Where the JDK starts the hooks and waits for them. On a JDK that does it elsewhere, the time must do. On a machine
     * that does much else, starting them may take more than a second.
     */
    private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

    private static final long HOOKS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String property;
    private final FileChannel lock;

    /** @param property the system property with the server at exit, as {@link Server#text} */
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

    /** Quarkus stops the application in its own shutdown hook, and hooks run concurrently. */
    private static void waitForApplication() throws InterruptedException {
        for (Thread thread : threadsOnceHooksRun()) {
            String name = thread.getName();
            if (name.equals("Shutdown thread") || name.equals("Quarkus Shutdown Thread")) {
                thread.join(APPLICATION_MS);
            }
        }
    }

    /**
     * All threads. Hooks are started one after the other, in any order, so that of Quarkus may come after this one. The
     * JDK lists the threads first and looks at what they do a moment later: those that were started in between are missing
     * beside the thread that started them, so the list is made once more.
     */
    private static Set<Thread> threadsOnceHooksRun() {
        long begun = System.nanoTime();
        while (!hooksRun(Thread.getAllStackTraces()) && System.nanoTime() - begun < HOOKS_NANOS) {
            Thread.onSpinWait();
        }
        return Thread.getAllStackTraces().keySet();
    }

    /** Whether the thread that starts all hooks waits for them to end. */
    private static boolean hooksRun(Map<Thread, StackTraceElement[]> threads) {
        for (StackTraceElement[] calls : threads.values()) {
            for (int call = 1; call < calls.length; call++) {
                if (calls[call].getClassName().equals(HOOKS)
                        && calls[call - 1].getMethodName().equals("join")) {
                    return true;
                }
            }
        }
        return false;
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
