package org.pixelkeep.shared.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The locks of rows that were read without one. */
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

    /**
     * Locks rows one by one, each by its key: a search that locks what it finds may, in a small table, read all rows
     * instead of an index, wait for those of others, and end in a deadlock with them.
     *
     * @param rows read in this transaction, not changed, and in the same order wherever several are locked
     * @return the same
     * @throws jakarta.persistence.OptimisticLockException when one was changed or deleted in the meantime;
     *     {@link Retries} runs the transaction again
     */
    public static <T> List<T> onEach(EntityManager entityManager, List<T> rows) {
        rows.forEach(row -> entityManager.lock(row, LockModeType.PESSIMISTIC_WRITE));
        return rows;
    }
}
