package org.pixelkeep.web.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.transaction.RequestTransaction;
import org.pixelkeep.shared.transaction.RowLock;

/** Edits what is stored, subject to {@code If-Match}. Without it, one edit after the other is done. */
@ApplicationScoped
public class ConditionalEdits {
    private static final long NONE = -1;

    private final EntityManager entityManager;
    private final RequestTransaction transaction;

    ConditionalEdits(EntityManager entityManager, RequestTransaction transaction) {
        this.entityManager = entityManager;
        this.transaction = transaction;
    }

    /**
     * The current state.
     *
     * @param entity with the version, managed
     * @param value of the entity, read completely inside the transaction
     */
    public record Current<T>(Object entity, T value, long version) {}

    /**
     * Reads, then saves with the version that was read, so that nothing in between is lost. Without {@code If-Match}, both
     * are one transaction, which waits until others have saved what they are saving.
     *
     * @param read refuses what the caller cannot see; called twice without {@code If-Match}
     * @param save receives an impossible version if {@code If-Match} does not hold; it then refuses in its own order:
     *     permission first
     * @throws StaleVersion when {@code If-Match} does not hold; nothing is written
     */
    public <T, R> R change(@Nullable String ifMatch, Supplier<Current<T>> read, BiFunction<T, Long, R> save) {
        if (ifMatch == null) {
            return transaction.join(() -> {
                RowLock.on(entityManager, read.get().entity());
                var current = read.get();
                return save.apply(current.value(), current.version());
            });
        }
        var wanted = EntityTags.ofIfMatch(ifMatch);
        var current = QuarkusTransaction.requiringNew().call(read::get);
        return save.apply(current.value(), named(wanted, current.version()));
    }

    /**
     * The same for an action that needs nothing but the version.
     *
     * @param action receives {@code null} without {@code If-Match}, or with {@code *}: it is about whatever is there
     */
    public <R> R act(@Nullable String ifMatch, LongSupplier read, Function<@Nullable Long, R> action) {
        if (ifMatch == null) {
            return action.apply(null);
        }
        var wanted = EntityTags.ofIfMatch(ifMatch);
        var current = QuarkusTransaction.requiringNew().call(read::getAsLong);
        return action.apply(wanted.isAny() ? null : named(wanted, current));
    }

    /** The same for an action without a result. */
    public void perform(@Nullable String ifMatch, LongSupplier read, Consumer<@Nullable Long> action) {
        act(ifMatch, read, version -> {
            action.accept(version);
            return this;
        });
    }

    private static long named(EntityTags wanted, long current) {
        return wanted.match(current) ? current : NONE;
    }
}
