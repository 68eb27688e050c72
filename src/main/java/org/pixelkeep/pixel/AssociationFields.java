package org.pixelkeep.pixel;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;

import java.time.Instant;
import java.util.List;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/** The fields of an association, each declared once, with its type and where it is used. */
public final class AssociationFields {
    private static final Fields.Table<Association> ASSOCIATION = new Fields.Table<>();

    public static final Field<Association, Long> ID =
            ASSOCIATION.field("id", FieldType.ID, association -> association.id);

    public static final Field<Association, Long> NETWORK_ID =
            ASSOCIATION.field("networkId", FieldType.ID, association -> association.networkId);

    public static final Field<Association, Long> PIXEL_ID =
            ASSOCIATION.field("pixelId", FieldType.ID, association -> association.pixelId, LOGGED, FED);

    public static final Field<Association, Long> OWNER_ADVERTISER_ID =
            ASSOCIATION.field("ownerAdvertiserId", FieldType.ID, association -> association.ownerAdvertiserId);

    public static final Field<Association, Long> OWNER_CREATIVE_ID =
            ASSOCIATION.field("ownerCreativeId", FieldType.ID, association -> association.ownerCreativeId);

    public static final Field<Association, Target> TARGET = ASSOCIATION.field(
            "target", FieldType.constant(Target.class), association -> association.target, LOGGED, FED);

    public static final Field<Association, Long> ADVERTISER_ID =
            ASSOCIATION.field("advertiserId", FieldType.ID, association -> association.advertiserId, LOGGED, FED);

    public static final Field<Association, Long> CREATIVE_ID =
            ASSOCIATION.field("creativeId", FieldType.ID, association -> association.creativeId, LOGGED, FED);

    public static final Field<Association, Boolean> EXCLUSION =
            ASSOCIATION.field("exclusion", FieldType.FLAG, association -> association.exclusion, LOGGED, FED);

    public static final Field<Association, List<String>> CREATIVE_TYPES = ASSOCIATION.field(
            "creativeTypes",
            FieldType.NAMES,
            association -> association.types().stream().map(Enum::name).toList(),
            LOGGED,
            FED);

    public static final Field<Association, Instant> CREATED_AT =
            ASSOCIATION.field("createdAt", FieldType.INSTANT, association -> association.createdAt);

    /** All of them. */
    public static final Fields<Association> ALL = ASSOCIATION.done();

    private AssociationFields() {}
}
