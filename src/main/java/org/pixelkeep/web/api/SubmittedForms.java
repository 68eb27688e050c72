package org.pixelkeep.web.api;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.StillRunning;
import org.pixelkeep.shared.transaction.SubmitGuard;

/** The forms that are being submitted on this node, and the keys of those that are done, in the database. */
@ApplicationScoped
class SubmittedForms implements SubmitGuard {
    private static final long TIMEOUT_SECONDS = 10;
    private static final String HOME = "/";
    private static final String ONCE = "once ";

    /** That the transaction has claimed its form: one that writes many revisions comes by with each of them. */
    private static final String CLAIMED = SubmittedForms.class.getName() + ".claimed";

    private final IdempotencyKeys keys;
    private final SubmittedForm sent;
    private final CurrentCaller caller;
    private final TransactionSynchronizationRegistry transaction;
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    SubmittedForms(
            IdempotencyKeys keys,
            SubmittedForm sent,
            CurrentCaller caller,
            TransactionSynchronizationRegistry transaction) {
        this.keys = keys;
        this.sent = sent;
        this.caller = caller;
        this.transaction = transaction;
    }

    /**
     * Begins a form, after the same one that is being submitted on this node.
     *
     * @return how to end it
     * @throws StillRunning when that takes too long
     */
    Runnable begin(IdempotentCall.Key key) {
        var mine = new CompletableFuture<Void>();
        for (var other = running.putIfAbsent(key.text(), mine);
                other != null;
                other = running.putIfAbsent(key.text(), mine)) {
            await(other);
        }
        return () -> {
            running.remove(key.text(), mine);
            mine.complete(null);
        };
    }

    private static void await(CompletableFuture<Void> other) {
        try {
            other.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw stillRuns();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRuns();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a form ends without a result", e);
        }
    }

    private static StillRunning stillRuns() {
        return new StillRunning("This has been sent already, and is still being saved. Try again in a moment.");
    }

    @Override
    public void claim(Map<Long, Long> revisions) {
        var key = sent.key().filter(form -> !sent.isDone());
        if (key.isEmpty() || transaction.getResource(CLAIMED) != null) {
            return;
        }
        if (!keys.claim(
                key.get(),
                revisions.keySet().stream().findFirst().map(this::changeSet).orElse(HOME))) {
            throw stillRuns();
        }
        transaction.putResource(CLAIMED, CLAIMED);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    sent.end();
                }
            }
        });
    }

    @Override
    public boolean once(long userId, String text) {
        var digest = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        var key = new IdempotentCall.Key(userId, ONCE + HexFormat.of().formatHex(digest), digest, null, false);
        if (keys.find(key).isPresent()) {
            return false;
        }
        sent.begin(key);
        return true;
    }

    /** What the form changed, for those who may see it. */
    private String changeSet(long networkId) {
        var actor = caller.get();
        return actor.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()
                ? HOME
                : "/networks/" + networkId + "/change-sets/" + actor.changeSet();
    }

    /** Where the form was answered when it was done before; empty if it was not. One query. */
    Optional<String> location(IdempotentCall.Key key) {
        return keys.find(key).map(answer -> Objects.requireNonNullElse(answer.location(), HOME));
    }

    /** Keeps where the form was answered. One query. */
    void answered(IdempotentCall.Key key, String location) {
        keys.redirect(key, location);
    }
}
