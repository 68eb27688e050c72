package org.pixelkeep.web.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.StaleVersion;

/** Edits what was just read, subject to {@code If-Match}. */
@ApplicationScoped
public class ConditionalEdits {
    private static final int MAX_RUNS = 3;
    private static final long NONE = -1;

    /**
     * The current state.
     *
     * @param value read completely inside the transaction
     */
    public record Current<T>(T value, long version) {}

    /**
     * Reads in one transaction, then saves with the version that was read, so that nothing in between is lost. Without
     * {@code If-Match}, both are repeated if someone else was faster.
     *
     * @param save receives an impossible version if {@code If-Match} does not hold; it then refuses in its own order:
     *     permission first
     * @throws StaleVersion when {@code If-Match} does not hold; nothing is written
     */
    public <T, R> R change(@Nullable String ifMatch, Supplier<Current<T>> read, BiFunction<T, Long, R> save) {
        var wanted = ifMatch == null ? null : EntityTags.of(ifMatch);
        for (var run = 1; ; run++) {
            var current = QuarkusTransaction.requiringNew().call(read::get);
            var holds = wanted == null || wanted.match(current.version());
            try {
                return save.apply(current.value(), holds ? current.version() : NONE);
            } catch (StaleVersion e) {
                if (wanted != null || run == MAX_RUNS) {
                    throw e;
                }
            }
        }
    }

    /** The same for an action that needs only the version. */
    public void perform(@Nullable String ifMatch, LongSupplier read, LongConsumer action) {
        change(ifMatch, () -> new Current<>(true, read.getAsLong()), (there, version) -> {
            action.accept(version);
            return there;
        });
    }
}
