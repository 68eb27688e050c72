package org.pixelkeep.shared.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** The lock of a row that was read without one. */
public final class RowLock {
    private RowLock() {}

    /**
     * Waits for those who are changing the row, and reads it again as they left it. Nobody else changes it until the
     * transaction ends.
     *
     * @param row read in this transaction, and not changed
     */
    public static <T> T on(EntityManager entityManager, T row) {
        entityManager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }
}
