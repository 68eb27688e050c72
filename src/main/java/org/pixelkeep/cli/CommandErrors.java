package org.pixelkeep.cli;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

/** Explains to the operator why a command did nothing. */
final class CommandErrors {
    /** The exit code of a command that did what it was asked for, and found nothing wrong. */
    static final int DONE = 0;

    /** The exit code for data that was refused, or has findings. Wrong arguments exit with 2. */
    static final int REFUSED = 1;

    /** The exit code where the database cannot be reached. */
    static final int UNREACHABLE = 3;

    private CommandErrors() {}

    /** Runs the task; returns {@link #REFUSED} with an explanation on standard error if it was refused. */
    static int report(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (InvalidInput refused) {
            refused.violations()
                    .forEach(violation -> System.err.println(violation.field() + ": " + violation.message()));
        } catch (NotFound refused) {
            System.err.println("There is no " + refused.getMessage() + ".");
        } catch (Conflict refused) {
            System.err.println(refused.getMessage());
        } catch (UncheckedIOException failed) {
            System.err.println("A file cannot be read or written: "
                    + Objects.requireNonNull(failed.getCause()).getMessage());
        }
        return REFUSED;
    }
}
