package org.pixelkeep.shared.error;

import java.util.List;

/** One of several things that were to be written together is invalid; none was written. */
public class InvalidRow extends InvalidInput {
    private static final long serialVersionUID = 1;

    private final int row;

    /** @param row its place among them, from 0 */
    public InvalidRow(int row, List<Violation> violations) {
        super(violations);
        this.row = row;
    }

    /** Its place among them, from 0. */
    public int row() {
        return row;
    }
}
