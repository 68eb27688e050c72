package org.pixelkeep.cli;

import java.util.function.IntSupplier;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;

/** Tells the operator in sentences why a command did nothing. */
final class Refusal {
    private Refusal() {}

    /** Does the work; 1 with sentences on standard error when it was refused. */
    static int told(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (InvalidInput refused) {
            refused.violations()
                    .forEach(violation -> System.err.println(violation.field() + ": " + violation.message()));
        } catch (NotFound refused) {
            System.err.println("There is no " + refused.getMessage() + ".");
        } catch (Clash refused) {
            System.err.println(refused.getMessage());
        }
        return 1;
    }
}
