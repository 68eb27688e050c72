package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.Retried;
import org.pixelkeep.transfer.plan.RowOutcome;

/** The steps of a node that works on imports. Each public method is one transaction. */
@Retried
@Transactional
@ApplicationScoped
class ImportStepService {
    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private final EntityManager entityManager;
    private final Clock clock;

    ImportStepService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** The imports that wait for a node, the oldest first. One query. */
    List<FairExecutor.Due> due(int max) {
        return entityManager
                .createQuery("""
                        select new org.pixelkeep.shared.job.FairExecutor$Due(j.networkId, j.id)
                        from ImportJob j where j.state in (CHECKING, APPLYING)
                            and (j.leaseUntil is null or j.leaseUntil < :now) order by j.updatedAt, j.id""", FairExecutor.Due.class)
                .setParameter("now", clock.instant())
                .setMaxResults(max)
                .getResultList();
    }

    /** Takes an import, unless another node has it. */
    Optional<Lease> claim(long jobId) {
        var owner = UUID.randomUUID().toString();
        var claimed = entityManager
                .createQuery("""
                        update ImportJob j set j.leaseOwner = :owner, j.leaseUntil = :until,
                            j.attempts = j.attempts + 1, j.message = null
                        where j.id = :id and j.state in (CHECKING, APPLYING)
                            and (j.leaseUntil is null or j.leaseUntil < :now)""")
                .setParameter("owner", owner)
                .setParameter("until", clock.instant().plus(Lease.LENGTH))
                .setParameter("now", clock.instant())
                .setParameter("id", jobId)
                .executeUpdate();
        if (claimed == 0) {
            return Optional.empty();
        }
        ImportJob job = ImportJob.findById(jobId);
        return Optional.of(new Lease(jobId, owner, job.state, job.attempts));
    }

    /** Extends the lease, and says how many rows are done. To be called first in a transaction, which then has the import alone. */
    @Transactional(Transactional.TxType.MANDATORY)
    void extend(Lease lease, int more) {
        var extended = entityManager
                .createQuery("""
                        update ImportJob j set j.leaseUntil = :until, j.rowsDone = j.rowsDone + :more,
                            j.updatedAt = :now
                        where j.id = :id and j.leaseOwner = :owner and j.state = :state""")
                .setParameter("until", clock.instant().plus(Lease.LENGTH))
                .setParameter("more", more)
                .setParameter("now", clock.instant())
                .setParameter("id", lease.jobId())
                .setParameter("owner", lease.owner())
                .setParameter("state", lease.state())
                .executeUpdate();
        if (extended == 0) {
            throw new LeaseLost();
        }
        if (more > 0) {
            entityManager
                    .createQuery("update ImportJob j set j.attempts = 0, j.furthest = j.rowsDone"
                            + " where j.id = :id and j.rowsDone > j.furthest")
                    .setParameter("id", lease.jobId())
                    .executeUpdate();
        }
    }

    /** Begins a dry run again: what another node found is forgotten. */
    ImportJob restart(Lease lease) {
        extend(lease, 0);
        ImportBatch.delete("jobId = ?1", lease.jobId());
        entityManager
                .createQuery("update ImportJob j set j.rowsDone = 0 where j.id = :id")
                .setParameter("id", lease.jobId())
                .executeUpdate();
        return ImportJob.findById(lease.jobId());
    }

    ImportJob job(Lease lease) {
        return ImportJob.findById(lease.jobId());
    }

    /** The next of the uploaded rows; {@code null}: there are no more. */
    @Nullable
    ImportBlock block(Lease lease, int from) {
        return ImportBlock.from(lease.jobId(), from);
    }

    /**
     * Keeps what the dry run found of some rows.
     *
     * @param characters of those that are to be saved
     */
    void keep(Lease lease, int number, List<RowOutcome> outcomes, long characters) {
        var rows = outcomes.stream().mapToInt(RowOutcome::rows).sum();
        extend(lease, rows);
        var batch = new ImportBatch();
        batch.jobId = lease.jobId();
        batch.networkId = ImportJob.<ImportJob>findById(lease.jobId()).networkId;
        batch.number = number;
        batch.firstLine = outcomes.get(0).line();
        batch.lastLine = outcomes.stream().mapToInt(RowOutcome::lastLine).max().orElse(batch.firstLine);
        batch.rowCount = rows;
        batch.characters = characters;
        batch.setOutcomes(outcomes);
        batch.persist();
    }

    /** The numbers of the batches whose rows are not saved yet, in order. */
    List<Integer> open(Lease lease) {
        return entityManager
                .createQuery(
                        "select b.number from ImportBatch b where b.jobId = :id and b.applied = false order by b.number",
                        Integer.class)
                .setParameter("id", lease.jobId())
                .getResultList();
    }

    /**
     * Lets the work rest, for all nodes. Attempts are counted from 0 again. Does nothing if the lease is lost.
     *
     * @param until when a node continues
     * @param message why it rests
     */
    void rest(Lease lease, Instant until, String message) {
        entityManager
                .createQuery("""
                        update ImportJob j set j.message = :message, j.leaseOwner = null, j.leaseUntil = :until,
                            j.attempts = 0, j.updatedAt = :now
                        where j.id = :id and j.leaseOwner = :owner and j.state = :state""")
                .setParameter("message", Texts.cut(message, MAX_MESSAGE_LENGTH))
                .setParameter("until", until)
                .setParameter("now", clock.instant())
                .setParameter("id", lease.jobId())
                .setParameter("owner", lease.owner())
                .setParameter("state", lease.state())
                .executeUpdate();
    }

    /** Ends the work. Does nothing if the lease is lost. */
    void end(Lease lease, ImportState state, @Nullable String message) {
        var shortened = message == null ? null : Texts.cut(message, MAX_MESSAGE_LENGTH);
        entityManager
                .createQuery("""
                        update ImportJob j set j.state = :state, j.message = :message, j.leaseOwner = null,
                            j.leaseUntil = null, j.updatedAt = :now
                        where j.id = :id and j.leaseOwner = :owner and j.state = :before""")
                .setParameter("state", state)
                .setParameter("message", shortened)
                .setParameter("now", clock.instant())
                .setParameter("id", lease.jobId())
                .setParameter("owner", lease.owner())
                .setParameter("before", lease.state())
                .executeUpdate();
    }
}
