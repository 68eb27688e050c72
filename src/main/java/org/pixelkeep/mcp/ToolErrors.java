package org.pixelkeep.mcp;

import io.quarkus.security.ForbiddenException;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.web.error.ProblemKind;
import org.pixelkeep.web.error.Problems;

/** Says what an agent can do about a refusal. Nothing was changed where there is one. */
final class ToolErrors {
    /** Somebody else was faster, which the database notices last. */
    private static final Set<String> RACES = Set.of(ProblemKind.TAKEN.type(), ProblemKind.BUSY.type());

    private ToolErrors() {}

    /** The words for a refusal; empty for what no agent can do anything about. */
    static Optional<String> words(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known.isPresent()) {
                return known;
            }
        }
        var problem = Problems.of(thrown);
        return RACES.contains(problem.type()) ? Optional.of(problem.detail()) : Optional.empty();
    }

    private static Optional<String> known(Throwable cause) {
        if (cause instanceof InvalidInput invalid) {
            return Optional.of("Nothing was changed. Correct these arguments and call again:\n"
                    + invalid.violations().stream()
                            .map(violation -> "- " + (violation.field().isEmpty() ? "" : violation.field() + ": ")
                                    + violation.message())
                            .collect(Collectors.joining("\n")));
        }
        if (cause instanceof NotFound) {
            return Optional.of("There is nothing with this ID, or this token does not reach it. "
                    + "Look for it with find_pixels, find_creatives, or find_advertisers.");
        }
        if (cause instanceof NotPermitted || cause instanceof ForbiddenException) {
            return Optional.of("Nothing was changed. " + refusal(String.valueOf(cause.getMessage())));
        }
        if (cause instanceof StaleVersion || cause instanceof OptimisticLockException) {
            return Optional.of("Nothing was changed: someone else saved this at the same time. "
                    + "Call again without a confirmation to see what would change now.");
        }
        if (cause instanceof Conflict conflict) {
            return Optional.of(String.valueOf(conflict.getMessage()));
        }
        if (cause instanceof TooManyAttempts many) {
            return Optional.of(many.sentence()
                            .map(sentence -> "Nothing was changed. " + sentence)
                            .orElse("Too many calls.")
                    + " Wait "
                    + Math.max(1, many.retryAfter().toSeconds()) + " seconds, then call again.");
        }
        if (cause instanceof NotReady || cause instanceof Overloaded) {
            return Optional.ofNullable(cause.getMessage());
        }
        if (cause instanceof Unavailable) {
            return Optional.of(
                    cause.getMessage() + " Calling again is unlikely to help: tell the person whose token this is.");
        }
        return Optional.empty();
    }

    /** Exceptions have either a sentence or a permission code. */
    private static String refusal(String message) {
        return message.endsWith(".")
                ? message
                : "The person whose token this is may not do that here (" + message
                        + "), or the token lacks the scope. Tell them; do not try it in another way.";
    }
}
