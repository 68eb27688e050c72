package org.pixelkeep.cli;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/** Runs one task inside the application, without its HTTP listener and scheduled jobs. */
public final class CommandRunner {

    /**
     * How the application differs while it runs a command: it does not load the demo, keeps nothing in memory, unpacks
     * no static files, joins a running embedded database or else starts one. Standard output belongs to the command, so the log goes to standard
     * error.
     */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("pixelkeep.database.join", "true"),
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.management.host-enabled", "false"),
            Map.entry("quarkus.vertx.caching", "false"),
            Map.entry("quarkus.vertx.classpath-resolving", "false"),
            Map.entry("quarkus.scheduler.enabled", "false"),
            Map.entry("quarkus.banner.enabled", "false"),
            Map.entry("quarkus.shutdown.delay", "0S"),
            // Nobody waits for a command, as a browser does; the largest ones take hours.
            Map.entry("quarkus.transaction-manager.default-transaction-timeout", "P1D"),
            // It would log a stack trace in addition to the sentence.
            Map.entry("quarkus.log.category.\"io.quarkus.runtime.Application\".level", "OFF"),
            Map.entry("pixelkeep.demo", "false"),
            Map.entry("pixelkeep.follower", "false"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.console.level", "WARN"));

    private static IntSupplier work = () -> 1;

    private CommandRunner() {}

    /**
     * Starts the application, passes that bean to the task, stops the application, and exits with the task's exit code;
     * then does not return. A failure is reported in a sentence, and by the exit code. Where the application runs already,
     * as in tests, the task runs inside that one, and its exit code is returned.
     *
     * @param bean the type of one bean; one that only commands use must be marked {@code @Unremovable}
     */
    public static <T> int run(Class<T> bean, ToIntFunction<T> work) {
        if (Arc.container() != null) {
            return inRequest(bean, work);
        }
        SETTINGS.forEach(System::setProperty);
        CommandRunner.work = () -> inRequest(bean, work);
        var database = StartupChecks.openDatabase(CommandErrors.UNREACHABLE, false);
        Quarkus.run(
                Application.class,
                (exitCode, failure) ->
                        Exit.after(database, failure == null ? exitCode : CommandErrors.explain(failure), null));
        return 0;
    }

    private static <T> int inRequest(Class<T> bean, ToIntFunction<T> work) {
        ArcContainer beans = Arc.container();
        ManagedContext request = beans.requestContext();
        request.activate();
        try {
            return CommandErrors.report(() -> work.applyAsInt(beans.select(bean).get()));
        } finally {
            request.terminate();
        }
    }

    /** What Quarkus runs in place of serving. */
    public static final class Application implements QuarkusApplication {

        @Override
        public int run(String... arguments) {
            return Terminal.complete(work.getAsInt());
        }
    }
}
