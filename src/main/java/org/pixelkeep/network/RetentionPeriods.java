package org.pixelkeep.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;

/**
 * What a network keeps for a limited time, in days, as its administrators choose. The history is none of it: it is kept
 * for good.
 */
public enum RetentionPeriods {
    /** Uploads and their results, since they were last used. */
    IMPORTS("keepImports", 7, 1, 90),

    /** What people were notified of. */
    NOTICES("keepNotices", 180, 7, 730),

    /** Messages to webhooks that were delivered or given up. */
    DELIVERIES("keepDeliveries", 30, 1, 180);

    private final String field;
    private final int usual;
    private final int least;
    private final int max;

    RetentionPeriods(String field, int usual, int least, int max) {
        this.field = field;
        this.usual = usual;
        this.least = least;
        this.max = max;
    }

    /** The number of days until somebody chooses. */
    public int usual() {
        return usual;
    }

    /** What can be chosen, in a sentence. */
    public String bounds() {
        return "Enter " + least + " to " + max + " days, or leave empty for " + usual + ".";
    }

    void check(@Nullable Integer days, Violations violations) {
        violations.require(days == null || (days >= least && days <= max), field, bounds());
    }

    /** The numbers of days that networks have chosen, each once. One query. */
    public List<Integer> days() {
        return Network.getEntityManager()
                .createQuery("select distinct coalesce(w." + field + ", " + usual + ") from Network w", Integer.class)
                .getResultList();
    }

    /**
     * HQL, after {@code in}: the IDs of the networks that keep it for as many days.
     *
     * @param days the parameter, such as {@code ?2}
     */
    public String networks(String days) {
        return "(select w.id from Network w where coalesce(w." + field + ", " + usual + ") = " + days + ")";
    }
}
