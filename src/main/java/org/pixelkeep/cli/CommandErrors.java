package org.pixelkeep.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.RootCause;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.node.FileFailures;
import org.pixelkeep.web.error.DatabaseProblems;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.ProblemKind;
import org.pixelkeep.web.error.Problems;

/** Explains to the operator why a command did nothing, or not all: in a sentence, and by its exit code. */
final class CommandErrors {
    /** The exit code of a command that did what it was asked for, and found nothing wrong. */
    static final int DONE = 0;

    /** The exit code for data or a setting that was refused, and for data with findings. Wrong arguments exit with 2. */
    static final int REFUSED = 1;

    /** The exit code where the database cannot be reached, or is too busy: the same command may work later. */
    static final int UNREACHABLE = 3;

    /** The exit code for what nobody expected. */
    static final int FAILED = 4;

    /** Whether the operator asked for stack traces. */
    private static final String TRACE = "pixelkeep.stack-traces";

    private static final int NOT_NOW = 503;

    private CommandErrors() {}

    /** Runs the task; if it fails, returns the exit code for that, with an explanation on standard error. */
    static int report(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException failure) {
            return explain(failure);
        }
    }

    /** Prints why a command failed, and returns the exit code for that. */
    static int explain(Throwable failure) {
        if (traces()) {
            failure.printStackTrace();
        }
        var known = Exit.sentence(failure);
        if (known != null) {
            System.err.println(known);
            return Exit.isUnreachable(failure) ? UNREACHABLE : REFUSED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isRefusal(cause)) {
                return REFUSED;
            }
        }
        var problem = Problems.of(failure);
        if (problem.status() < 500) {
            System.err.println(problem.detail());
            return REFUSED;
        }
        if (problem.status() == NOT_NOW) {
            System.err.println(notNow(problem, failure));
            return UNREACHABLE;
        }
        if (problem.equals(DatabaseProblems.HISTORY_TORN)) {
            System.err.println(problem.detail());
            return FAILED;
        }
        System.err.println("The command failed unexpectedly (" + root(failure)
                + "). With PIXELKEEP_STACK_TRACES=true, it shows where.");
        return FAILED;
    }

    /** What the application itself has a sentence for is not blamed on a busy database. */
    private static String notNow(Problem problem, Throwable failure) {
        if (problem.type().equals(ProblemKind.NOT_READY.type()) || RootCause.of(failure) instanceof Unavailable) {
            return problem.detail();
        }
        if (problem.type().equals(ProblemKind.NEWER_RELEASE.type())) {
            return "Something here was saved by a newer release of Pixelkeep, or changed directly in the database, and cannot"
                    + " be read (" + root(failure) + "). Run the command of the newest release that is in use.";
        }
        if (problem.equals(DatabaseProblems.NO_CHANGES)) {
            return "The database accepts no changes right now (" + root(failure)
                    + "). Nothing was saved. Run the command again when it does.";
        }
        return "The database is too busy for this now, or cannot be reached (" + root(failure)
                + "). Run the command again.";
    }

    private static boolean isRefusal(Throwable cause) {
        if (cause instanceof InvalidInput refused) {
            refused.violations()
                    .forEach(violation -> System.err.println(violation.field() + ": " + violation.message()));
        } else if (cause instanceof NotFound refused) {
            System.err.println("There is no " + refused.getMessage() + ".");
        } else if (cause instanceof Conflict refused) {
            System.err.println(refused.getMessage());
        } else if (cause instanceof IOException failed) {
            System.err.println("A file cannot be read or written: " + FileFailures.words(failed) + ".");
        } else {
            return false;
        }
        return true;
    }

    /** A failure of the database at the start, in one sentence. */
    static String sentence(Throwable failure) {
        var known = Exit.sentence(failure);
        return known == null ? "It cannot be used (" + root(failure) + ")." : onOneLine(known);
    }

    private static String root(Throwable failure) {
        return onOneLine(RootCause.of(failure));
    }

    /** The message, or what it is if it has none. */
    static String onOneLine(Throwable failure) {
        return onOneLine(Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName()));
    }

    static String onOneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static boolean traces() {
        try {
            return ConfigProvider.getConfig()
                    .getOptionalValue(TRACE, Boolean.class)
                    .orElse(false);
        } catch (RuntimeException unreadable) {
            // It is about the settings, then.
            return false;
        }
    }
}
