package org.pixelkeep.transfer.plan;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.access.Caller;

/** Plans and saves the rows of one kind of sheet. */
public interface RowPlanner {
    /** How many things are saved in one transaction. */
    int batch();

    /**
     * What tells one thing from another in the sheet: rows with the same are the same thing. Empty: the row does not say.
     */
    Optional<String> key(RowValues row);

    /** How many rows below one another with the same key may be one thing; with 1, each row but the first is an error. */
    default int maxRows() {
        return 1;
    }

    /** What to call the rows of a thing while nothing else is known of it. */
    String name(RowUnit unit);

    /** What saving would do. Nothing is written. */
    List<RowOutcome> plan(Caller caller, long networkId, List<RowUnit> units);

    /**
     * Saves, in the caller's transaction.
     *
     * @return what came of them, in their order
     * @throws RowRefused when one of them is refused; the transaction has to be rolled back
     */
    List<RowOutcome> save(Caller caller, long networkId, List<RowUnit> units);
}
