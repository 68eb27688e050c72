package org.pixelkeep.cli;

import java.util.function.IntSupplier;
import org.pixelkeep.shared.Conflict;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;

/** Explains to the operator why a command did nothing. */
final class CommandErrors {
    private CommandErrors() {}

    /** Runs the task; returns 1 with an explanation on standard error if it was refused. */
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
        }
        return 1;
    }
}
