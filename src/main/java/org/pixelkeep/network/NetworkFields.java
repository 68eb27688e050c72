package org.pixelkeep.network;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;
import static org.pixelkeep.codec.Trait.SPARSE;

import java.time.Instant;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.macro.Dialect;

/** The fields of a network, each declared once. */
public final class NetworkFields {
    private static final Fields.Table<Network> NETWORK = new Fields.Table<>();

    public static final Field<Network, Long> ID = NETWORK.field("id", FieldType.ID, network -> network.id);

    public static final Field<Network, String> NAME =
            NETWORK.field("name", FieldType.TEXT, network -> network.name, LOGGED, FED);

    public static final Field<Network, Integer> PIXEL_LIMIT =
            NETWORK.field("pixelLimit", FieldType.NUMBER, network -> network.pixelLimit, LOGGED, FED);

    public static final Field<Network, Boolean> FOUR_EYES =
            NETWORK.field("fourEyes", FieldType.FLAG, network -> network.fourEyes, LOGGED);

    public static final Field<Network, Boolean> SECOND_FACTOR =
            NETWORK.field("secondFactor", FieldType.FLAG, network -> network.secondFactor, LOGGED);

    public static final Field<Network, Boolean> APPROVE_TEMPLATES =
            NETWORK.field("approveTemplates", FieldType.FLAG, network -> network.approveTemplates, LOGGED);

    public static final Field<Network, Boolean> EDITS_STOP_LIVE =
            NETWORK.field("editsStopLive", FieldType.FLAG, network -> network.editsStopLive, LOGGED);

    public static final Field<Network, Boolean> REVIEW_RESTORED =
            NETWORK.field("reviewRestored", FieldType.FLAG, network -> network.reviewRestored, LOGGED);

    public static final Field<Network, Boolean> CHECK_HEALTH =
            NETWORK.field("checkHealth", FieldType.FLAG, network -> network.checkHealth, LOGGED);

    public static final Field<Network, Boolean> CHECK_SCRIPTS =
            NETWORK.field("checkScripts", FieldType.FLAG, network -> network.checkScripts, LOGGED);

    public static final Field<Network, Boolean> HOLD_UNKNOWN_VENDORS =
            NETWORK.field("holdUnknownVendors", FieldType.FLAG, network -> network.holdUnknownVendors, LOGGED, FED);

    public static final Field<Network, Boolean> HOLD_BACK_LIKELY_DUPLICATES = NETWORK.field(
            "holdBackLikelyDuplicates", FieldType.FLAG, network -> network.holdBackLikelyDuplicates, LOGGED, FED);

    public static final Field<Network, Boolean> AGENTS_WAIT =
            NETWORK.field("agentsWait", FieldType.FLAG, network -> network.agentsWait, LOGGED);

    public static final Field<Network, Dialect> DEFAULT_DIALECT = NETWORK.field(
            "defaultDialect", FieldType.constant(Dialect.class), network -> network.defaultDialect, LOGGED, SPARSE);

    public static final Field<Network, Integer> KEEP_IMPORTS =
            NETWORK.field("keepImports", FieldType.NUMBER, network -> network.keepImports, LOGGED, SPARSE);

    public static final Field<Network, Integer> KEEP_NOTICES =
            NETWORK.field("keepNotices", FieldType.NUMBER, network -> network.keepNotices, LOGGED, SPARSE);

    public static final Field<Network, Integer> KEEP_DELIVERIES =
            NETWORK.field("keepDeliveries", FieldType.NUMBER, network -> network.keepDeliveries, LOGGED, SPARSE);

    public static final Field<Network, Instant> ARCHIVED_AT =
            NETWORK.field("archivedAt", FieldType.INSTANT, network -> network.archivedAt, LOGGED, FED);

    public static final Field<Network, Boolean> ARCHIVED = NETWORK.presence("archived", ARCHIVED_AT);

    public static final Field<Network, Instant> CREATED_AT =
            NETWORK.field("createdAt", FieldType.INSTANT, network -> network.createdAt);

    public static final Field<Network, Instant> UPDATED_AT =
            NETWORK.field("updatedAt", FieldType.INSTANT, network -> network.updatedAt);

    public static final Field<Network, Long> VERSION =
            NETWORK.field("version", FieldType.ID, network -> network.version);

    /** All fields. */
    public static final Fields<Network> ALL = NETWORK.done();

    private NetworkFields() {}
}
