package org.pixelkeep.shared.transaction;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** Retries a transaction on database conflicts. Runs outside the transaction. */
@Retried
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RetriedInterceptor {
    private final TransactionManager transactions;

    RetriedInterceptor(TransactionManager transactions) {
        this.transactions = transactions;
    }

    @AroundInvoke
    @Nullable
    Object retry(InvocationContext invocation) throws Exception {
        return transactions.getStatus() == Status.STATUS_NO_TRANSACTION
                ? Retries.<@Nullable Object>run(invocation::proceed)
                : invocation.proceed();
    }
}
