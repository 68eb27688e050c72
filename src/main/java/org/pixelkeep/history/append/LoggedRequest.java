package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.transaction.RequestTransaction;
import org.pixelkeep.shared.transaction.Retries;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** One transaction per request, with one revision for each network it changes. */
@ApplicationScoped
class LoggedRequest implements RequestTransaction {
    private final TransactionManager transactions;
    private final History history;
    private final RevisionReporter reporter;

    LoggedRequest(TransactionManager transactions, History history, RevisionReporter reporter) {
        this.transactions = transactions;
        this.history = history;
        this.reporter = reporter;
    }

    @Override
    public <T, R> R call(Callable<T> work, BiFunction<T, @Nullable String, R> last) throws Exception {
        return Retries.run(() -> once(work, last));
    }

    @Override
    public <T> T join(Supplier<T> work) {
        try {
            return transactions.getStatus() == Status.STATUS_NO_TRANSACTION
                    ? call(work::get, (done, revision) -> done)
                    : work.get();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <T, R> R once(Callable<T> work, BiFunction<T, @Nullable String, R> last) throws Exception {
        transactions.begin();
        R done;
        try {
            done = recorded(work, last);
        } catch (Exception | Error e) {
            rollBack(e);
            throw e;
        }
        transactions.commit();
        return done;
    }

    private <T, R> R recorded(Callable<T> work, BiFunction<T, @Nullable String, R> last) throws Exception {
        history.openForRequest();
        try {
            var done = work.call();
            var revisions = history.append();
            reporter.whenCommitted(revisions);
            return last.apply(done, WrittenRevisions.text(revisions));
        } finally {
            history.close();
        }
    }

    private void rollBack(Throwable reason) {
        try {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        } catch (SystemException e) {
            reason.addSuppressed(e);
        }
    }
}
