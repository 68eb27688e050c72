package org.pixelkeep.history.read;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * A condition in HQL on a change of an association: whether its pixel applied to its target just before the change or
 * just after it, as far as the log says. This lets an advertiser learn what began or ended for it, but never the name
 * of a network pixel that it was excluded from all along. In doubt, the pixel did not apply: one that is attached to
 * only some types of the network's creatives may be on none of this advertiser's. Each part reads the few records of
 * one pixel and one target, by index.
 */
public final class AppliedAtChange implements FunctionContributor {
    private static final String NAME = "applied_at_change";

    private static final String PIXEL = "?1";
    private static final String ADVERTISER = "?2";
    private static final String CREATIVE = "?3";
    private static final String REVISION = "?4";

    private static final String IMAGE = "coalesce(r.after_image, r.before_image)";

    private static final String EXCLUDES = "json_extract(" + IMAGE + ", '$.exclusion') = 'true'";

    /** A pixel is attached to each of three targets at most once: an exclusion outweighs all of them. */
    private static final String WEIGHT = "case when " + EXCLUDES + " then -4 else 1 end";

    private static final String ON_NETWORK = inForce(
            "case when coalesce(json_length(" + IMAGE + ", '$.creativeTypes'), 0) > 0 then 0 else 1 end",
            "r.advertiser_id is null and r.creative_id is null");

    private static final String ON_ADVERTISER =
            inForce(WEIGHT, "r.advertiser_id = " + ADVERTISER + " and r.creative_id is null");

    private static final String ON_CREATIVE =
            inForce(WEIGHT, "r.advertiser_id = " + ADVERTISER + " and r.creative_id = " + CREATIVE);

    private static final String ON_ANY_CREATIVE = inForce(
            "case when " + EXCLUDES + " then 0 else 1 end",
            "r.advertiser_id = " + ADVERTISER + " and r.creative_id is not null");

    /** Attached to the target or what it is part of, and excluded from neither; or to a part of it. */
    private static final String APPLIED = ON_NETWORK + " + " + ON_ADVERTISER + " + " + ON_CREATIVE + " > 0 or "
            + CREATIVE + " is null and " + ON_ADVERTISER + " >= 0 and " + ON_ANY_CREATIVE + " > 0";

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        contributions
                .getFunctionRegistry()
                .registerPattern(
                        NAME,
                        "(" + until("<") + " or " + until("<=") + ")",
                        contributions
                                .getTypeConfiguration()
                                .getBasicTypeRegistry()
                                .resolve(StandardBasicTypes.BOOLEAN));
    }

    /** HQL: the condition. */
    static String condition(String alias) {
        return NAME + "(" + alias + ".pixelId, " + alias + ".advertiserId, " + alias + ".creativeId, " + alias
                + ".revision)";
    }

    private static String until(String comparison) {
        return APPLIED.replace("%until%", comparison);
    }

    /** The weight of what was begun and not ended: a first record has no image before, a last one none after. */
    private static String inForce(String weight, String target) {
        return "(select coalesce(sum(case when r.before_image is null then 1 else -1 end * (" + weight + ")), 0)"
                + " from history_change r where r.pixel_id = " + PIXEL + " and r.entity = 'ASSOCIATION'"
                + " and (r.before_image is null or r.after_image is null) and " + target + " and r.revision %until% "
                + REVISION + ")";
    }
}
