package org.pixelkeep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which jobs of this node ran when. A job that failed is alive: it runs again. */
@ApplicationScoped
public class Heartbeats {
    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    private final Map<String, Heartbeat> all = new ConcurrentSkipListMap<>();

    /** Work that may fail with whatever it likes. */
    public interface Work {
        @Nullable
        Object run() throws Exception;
    }

    /** The heartbeat of a job that someone else sees to the turns of. */
    public Heartbeat of(String job, Duration longest) {
        return all.computeIfAbsent(job, name -> new Heartbeat(name, longest, null));
    }

    /** The heartbeat of a job with a thread of its own, which is expected to run that often from now on. */
    public Heartbeat every(String job, Duration pause, Duration longest) {
        return all.computeIfAbsent(job, name -> new Heartbeat(name, longest, pause));
    }

    /** The job no longer runs, by intention. */
    public void end(String job) {
        all.remove(job);
    }

    /** By the names of the jobs, in alphabetical order. */
    public Map<String, Heartbeat> all() {
        return new ConcurrentHashMap<>(all);
    }

    /** The heartbeat of one job. */
    public static final class Heartbeat {
        /** So late a job may be on a machine that is busy, or was asleep. */
        private static final Duration LATE = Duration.ofMinutes(2);

        private final String job;
        private final Duration longest;
        private final @Nullable Duration pause;
        private volatile long beat = System.nanoTime();
        private volatile boolean running;

        private Heartbeat(String job, Duration longest, @Nullable Duration pause) {
            this.job = job;
            this.longest = longest;
            this.pause = pause;
        }

        /** Runs the job once. Throws nothing: what the job throws is logged, and memory that ran out ends the process. */
        public void run(Work work) {
            beat = System.nanoTime();
            running = true;
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable thrown) {
                MemoryExhaustion.check(thrown);
                LOG.errorf(thrown, "The job “%s” failed and will be retried", job);
            } finally {
                beat = System.nanoTime();
                running = false;
            }
        }

        /** How long ago it began, while it runs, or ended. */
        public Duration age() {
            return Duration.ofNanos(System.nanoTime() - beat);
        }

        /** In a few words what is wrong; empty: nothing is. */
        public Optional<String> complaint() {
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

        /** For people: whether it runs, and since when, or when it ran last. */
        public String words() {
            return running ? "running for " + age().toSeconds() + " s" : "ran " + age().toSeconds() + " s ago";
        }
    }
}
