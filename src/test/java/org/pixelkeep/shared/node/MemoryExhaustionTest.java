package org.pixelkeep.shared.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.job.Heartbeats;

/** Uses separate processes that really run out of memory, without the JVM option. */
class MemoryExhaustionTest {

    /** The program in such a process: it would run forever. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) {
            MemoryExhaustion.endProcess();
            MemoryExhaustion.watchLog();
            var thread = Executors.newSingleThreadScheduledExecutor();
            switch (arguments[0]) {
                case "thread" -> new Thread(Program::exhaust).start();
                case "log" -> thread.schedule(Program::logged, 1, TimeUnit.MILLISECONDS);
                case "job" ->
                    thread.schedule(
                            () -> new Heartbeats(failure -> Optional.empty())
                                    .of("greedy", java.time.Duration.ofHours(1))
                                    .run(() -> exhaust()),
                            1,
                            TimeUnit.MILLISECONDS);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void logged() {
            try {
                exhaust();
            } catch (OutOfMemoryError caught) {
                Logger.getLogger("test").log(Level.WARNING, "caught", new IllegalStateException(caught));
            }
        }

        private static Object exhaust() {
            return new long[Integer.MAX_VALUE - 8];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "log", "job"})
    void the_process_exits_when_out_of_memory(String where) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        where)
                .redirectErrorStream(true)
                .start();
        try {
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
            assertThat(process.exitValue()).as(printed).isEqualTo(MemoryExhaustion.EXIT_CODE);
            assertThat(printed).contains("Pixelkeep is out of memory and exits.");
        } finally {
            process.destroyForcibly();
        }
    }
}
