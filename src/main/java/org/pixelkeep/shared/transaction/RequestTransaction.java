package org.pixelkeep.shared.transaction;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction for everything that a request writes, whichever services it calls. */
public interface RequestTransaction {
    /**
     * Runs the work and commits it; retries on database conflicts. The log is appended after the work.
     *
     * @param work calls services, which join the transaction; rolled back if it throws
     * @param last receives the result of the work and the {@link WrittenRevisions revisions} written, right before the
     *     commit; must be quick, since nobody else can append to these logs in the meantime
     * @return the result of the last step
     */
    <T, R> R call(Callable<T> work, BiFunction<T, @Nullable String, R> last) throws Exception;

    /** Runs the work in the transaction of the request if there is one, and else as {@link #call} does. */
    <T> T join(Supplier<T> work);
}
