package org.pixelkeep.web.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.StaleVersion;

/** Changes what was just read, under the condition of {@code If-Match}. */
@ApplicationScoped
public class ConditionalEdits {
    private static final int MAX_RUNS = 3;
    private static final long NONE = -1;

    /**
     * What is there.
     *
     * @param value read inside of the transaction, complete
     */
    public record Current<T>(T value, long version) {}

    /**
     * Reads in a transaction of its own, then saves with the version that was read, so that nothing in between is lost.
     * Without {@code If-Match}, when someone else was quicker, both are done again.
     *
     * @param save is given a version that never is when {@code If-Match} does not hold, after which it refuses in its
     *     own order: permission first
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

    /** The same for a deed that needs to know nothing but the version. */
    public void perform(@Nullable String ifMatch, LongSupplier read, LongConsumer deed) {
        change(ifMatch, () -> new Current<>(true, read.getAsLong()), (there, version) -> {
            deed.accept(version);
            return there;
        });
    }
}
