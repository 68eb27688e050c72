package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses separate processes that really exit. */
class ServerStopTest {
    private static final int HOOKS = 50;

    @TempDir
    private Path folder;

    /**
     * A program with a server and many hooks named like that of Quarkus, each of which takes a while to start: whatever the
     * order, one of them is started after that of the server.
     */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) throws IOException {
            var server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            Endless.class.getName())
                    .start();
            System.setProperty("server", Server.of(server.toHandle(), 0).text());
            var lock = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Runtime.getRuntime().addShutdownHook(new ServerStop("server", lock));
            for (var hook = 0; hook < HOOKS; hook++) {
                Runtime.getRuntime().addShutdownHook(new Stop(server));
            }
        }
    }

    /** Stops what uses the server. */
    private static final class Stop extends Thread {
        private final Process server;

        Stop(Process server) {
            super("Shutdown thread");
            this.server = server;
        }

        @Override
        public synchronized void start() {
            waitUntilEnded(5);
            super.start();
        }

        @Override
        public void run() {
            System.out.println(waitUntilEnded(1) ? "too early" : "in time");
        }

        private boolean waitUntilEnded(int milliseconds) {
            try {
                return server.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** A server: runs until it is stopped. */
    static final class Endless {
        private Endless() {}

        public static void main(String... arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    @Test
    void the_server_stops_after_everything_that_uses_it() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.resolve("lock").toString())
                .redirectErrorStream(true)
                .start();
        try {
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
            assertThat(printed.lines()).hasSize(HOOKS).containsOnly("in time");
            assertThat(process.descendants()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
