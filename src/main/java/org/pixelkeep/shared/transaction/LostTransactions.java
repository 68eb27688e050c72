package org.pixelkeep.shared.transaction;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.TransactionLost;

/**
 * Tells what does not exist from what could not be read. Once a connection cannot join a transaction, Hibernate finds
 * nothing in it, without an exception. Runs inside the transaction.
 */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 210)
class LostTransactions {
    private static final Object FAILED = new Object();
    private static final Set<Integer> ALIVE = Set.of(Status.STATUS_ACTIVE, Status.STATUS_NO_TRANSACTION);

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;

    LostTransactions(TransactionManager transactions, TransactionSynchronizationRegistry registry) {
        this.transactions = transactions;
        this.registry = registry;
    }

    @AroundInvoke
    @Nullable
    Object convert(InvocationContext invocation) throws Exception {
        try {
            var result = invocation.proceed();
            if (isLost()) {
                throw new TransactionLost();
            }
            return result;
        } catch (NotFound e) {
            if (isLost()) {
                throw new TransactionLost();
            }
            note();
            throw e;
        } catch (Exception e) {
            note();
            throw e;
        }
    }

    /** A transaction in which a method failed is rolled back because of that. */
    private boolean isLost() throws SystemException {
        return !ALIVE.contains(transactions.getStatus()) && registry.getResource(FAILED) == null;
    }

    private void note() throws SystemException {
        if (transactions.getStatus() == Status.STATUS_ACTIVE) {
            registry.putResource(FAILED, true);
        }
    }
}
