package org.pixelkeep.shared.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.MemoryExhaustion;

/** Tracks when this node's jobs ran. A failed job counts as alive, since it runs again. */
@ApplicationScoped
public class Heartbeats {
    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    private final Map<String, Heartbeat> all = new ConcurrentSkipListMap<>();
    private final PassingFailures passing;

    public Heartbeats(PassingFailures passing) {
        this.passing = passing;
    }

    /** Work that may throw anything. */
    public interface Work {
        /** Does the work once. What it returns is ignored. */
        @Nullable
        Object run() throws Exception;
    }

    /** The heartbeat of a job scheduled elsewhere. */
    public Heartbeat of(String job, Duration longest) {
        return all.computeIfAbsent(job, name -> new Heartbeat(name, passing, longest, null));
    }

    /** The heartbeat of a job with its own thread, expected to run this often from now on. */
    public Heartbeat every(String job, Duration pause, Duration longest) {
        return all.computeIfAbsent(job, name -> new Heartbeat(name, passing, longest, pause));
    }

    /** The job was stopped intentionally. */
    public void end(String job) {
        all.remove(job);
    }

    /** By the names of the jobs, in alphabetical order. */
    public Map<String, Heartbeat> all() {
        return new ConcurrentHashMap<>(all);
    }

    /** The heartbeat of one job. */
    public static final class Heartbeat {
        /** How late a job may be on a machine that is busy or was asleep. */
        private static final Duration LATE = Duration.ofMinutes(2);

        private final String job;
        private final PassingFailures passing;
        private final Duration longest;
        private final @Nullable Duration pause;
        private volatile long beat = System.nanoTime();
        private volatile boolean running;
        private volatile boolean unlucky;

        private Heartbeat(String job, PassingFailures passing, Duration longest, @Nullable Duration pause) {
            this.job = job;
            this.passing = passing;
            this.longest = longest;
            this.pause = pause;
        }

        /**
         * Runs the job once. Throws nothing: exceptions are logged, those that pass once and in a line, and running out of
         * memory ends the process.
         */
        public void run(Work work) {
            beat = System.nanoTime();
            running = true;
            try {
                work.run();
                unlucky = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable thrown) {
                MemoryExhaustion.check(thrown);
                passing.noted(thrown)
                        .ifPresentOrElse(
                                this::warn, () -> LOG.errorf(thrown, "The job “%s” failed and will be retried", job));
            } finally {
                beat = System.nanoTime();
                running = false;
            }
        }

        /** Once until it succeeds again: some jobs run every two seconds. */
        private void warn(String reason) {
            if (!unlucky) {
                LOG.warnf("The job “%s” is retried until it succeeds: %s", job, reason);
            }
            unlucky = true;
        }

        /** How long ago it started, if running, or ended. */
        public Duration age() {
            return Duration.ofNanos(System.nanoTime() - beat);
        }

        /** The problem in a few words; empty if there is none. */
        public Optional<String> problem() {
            var age = age();
            if (running) {
                return age.compareTo(longest) > 0
                        ? Optional.of("stuck for " + age.toSeconds() + " s")
                        : Optional.empty();
            }
            return pause != null && age.compareTo(pause.plus(LATE)) > 0
                    ? Optional.of("not run for " + age.toSeconds() + " s")
                    : Optional.empty();
        }

        /** Its status in words: whether it runs and since when, or when it last ran. */
        public String words() {
            return running ? "running for " + age().toSeconds() + " s" : "ran " + age().toSeconds() + " s ago";
        }
    }
}
