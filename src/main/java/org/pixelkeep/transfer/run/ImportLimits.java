package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Locale;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.transfer.columns.ImportKind;

/**
 * How many imports a network keeps and runs, and the share of it that each person of an advertiser has. Checks against
 * stored imports lock the network until the transaction ends, so that two requests cannot both take the last place.
 */
@ApplicationScoped
public class ImportLimits {
    /** How many imports a network keeps. */
    public static final int MAX = 50;

    /** How many of them may wait or run. */
    static final int MAX_RUNNING = 3;

    /** How many imports a person of an advertiser keeps, so that others of the network have room. */
    static final int MAX_OF_PERSON = MAX / 5;

    /** Bytes of all uploads of a network. */
    static final long MAX_BYTES = 500L * 1024 * 1024;

    /** Bytes of all uploads of a person of an advertiser: a million creatives, twice. */
    static final long MAX_BYTES_OF_PERSON = 200L * 1024 * 1024;

    /** Parts of one upload. */
    static final int MAX_PARTS = 1_000;

    /** Characters of the rows that are saved in one transaction: all of them or none. */
    static final long MAX_TEXT_TOGETHER = 8_000_000;

    private final EntityManager entityManager;

    ImportLimits(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Checks that there is room for another import.
     *
     * @param bytes of its upload
     * @throws Conflict when the network or the caller has too many imports, or too large ones
     */
    void requireRoom(Caller caller, long networkId, ImportKind kind, long bytes) {
        lock(networkId);
        if (hasShare(caller, networkId, kind)
                && ImportJob.count("networkId = ?1 and userId = ?2", networkId, caller.userId()) >= MAX_OF_PERSON) {
            throw new Conflict("You already have " + MAX_OF_PERSON + " imports. Delete some first.");
        }
        if (ImportJob.count("networkId = ?1", networkId) >= MAX) {
            throw new Conflict("The network already has " + MAX + " imports. Delete some first.");
        }
        requireBytes(caller, networkId, kind, bytes);
    }

    /**
     * Checks that there is room for another part of an import.
     *
     * @param bytes of the part
     * @throws Conflict when the uploads of the network or of the caller would be too large with it
     */
    void requireRoomForPart(Caller caller, ImportJob job, long bytes) {
        lock(job.networkId);
        requireBytes(caller, job.networkId, job.kind, bytes);
    }

    private void requireBytes(Caller caller, long networkId, ImportKind kind, long more) {
        var sums = entityManager
                .createQuery("""
                        select coalesce(sum(j.bytes), 0),
                            coalesce(sum(case when j.userId = :userId then j.bytes else 0 end), 0)
                        from ImportJob j where j.networkId = :networkId""", Object[].class)
                .setParameter("userId", caller.userId())
                .setParameter("networkId", networkId)
                .getSingleResult();
        if (hasShare(caller, networkId, kind) && ((Number) sums[1]).longValue() + more > MAX_BYTES_OF_PERSON) {
            throw new Conflict("Your imports already take up 200 MB. Delete some first.");
        }
        if (((Number) sums[0]).longValue() + more > MAX_BYTES) {
            throw new Conflict("The network’s imports already take up 500 MB. Delete some first.");
        }
    }

    /**
     * Checks that another import may run now.
     *
     * @throws Conflict when too many others of the network run, or one of a caller who has a share
     */
    void requireIdle(Caller caller, ImportJob job) {
        lock(job.networkId);
        if (hasShare(caller, job.networkId, job.kind)
                && ImportJob.count(
                                "networkId = ?1 and userId = ?2 and state in (?3, ?4)",
                                job.networkId,
                                caller.userId(),
                                ImportState.CHECKING,
                                ImportState.APPLYING)
                        > 0) {
            throw new Conflict("Another import of yours is running. Wait until it is done, or cancel it.");
        }
        var running = ImportJob.count(
                "networkId = ?1 and state in (?2, ?3)", job.networkId, ImportState.CHECKING, ImportState.APPLYING);
        if (running >= MAX_RUNNING) {
            throw new Conflict("Three imports of this network are already running. Wait until one is done.");
        }
    }

    /**
     * Checks that the rows of an import fit into one transaction.
     *
     * @param text characters of the rows to save
     * @throws Conflict when there are too many rows, or they have too much text
     */
    static void requireSavableTogether(ImportJob job, long text) {
        if (job.rowCount > job.kind.maxTogether()) {
            throw new Conflict(String.format(
                    Locale.ROOT,
                    "“All rows or none” takes at most %,d rows. Split the sheet, or import the good rows only.",
                    job.kind.maxTogether()));
        }
        if (text > MAX_TEXT_TOGETHER) {
            throw new Conflict(
                    "These rows have too much text for “All rows or none”. Split the sheet, or import the good"
                            + " rows only.");
        }
    }

    /** Whether the caller has a share of what the network may keep and run: people of an advertiser do. */
    private static boolean hasShare(Caller caller, long networkId, ImportKind kind) {
        return caller.userId() != null
                && !caller.grants().reach(kind.permission(), networkId).whole();
    }

    private static void lock(long networkId) {
        Network.findById(networkId, LockModeType.PESSIMISTIC_WRITE);
    }
}
