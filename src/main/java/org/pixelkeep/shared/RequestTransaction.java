package org.pixelkeep.shared;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes one transaction out of everything that a request writes, whichever services it calls. */
public interface RequestTransaction {
    /**
     * Runs the work and commits it; again when the database ended it for reasons of timing. The log is appended after
     * the work.
     *
     * @param work calls services, which join; nothing stays of what it wrote when it throws
     * @param last is told what the work gave and the {@link WrittenRevisions revisions} that were written, right before
     *     the commit: to be quick, since nobody else appends to these logs in the meantime
     * @return what the last step gave
     */
    <T, R> R call(Callable<T> work, BiFunction<T, @Nullable String, R> last) throws Exception;
}
