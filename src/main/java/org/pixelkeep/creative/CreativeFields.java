package org.pixelkeep.creative;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;

import java.time.Instant;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/** The fields of a creative, each declared once. Log images also contain the advertiser. */
public final class CreativeFields {
    private static final Fields.Table<Creative> CREATIVE = new Fields.Table<>();

    public static final Field<Creative, Long> ID = CREATIVE.field("id", FieldType.ID, creative -> creative.id);

    public static final Field<Creative, Long> NETWORK_ID =
            CREATIVE.field("networkId", FieldType.ID, creative -> creative.networkId);

    public static final Field<Creative, Long> ADVERTISER_ID =
            CREATIVE.field("advertiserId", FieldType.ID, creative -> creative.advertiserId, FED);

    public static final Field<Creative, String> NAME =
            CREATIVE.field("name", FieldType.TEXT, creative -> creative.name, LOGGED, FED);

    public static final Field<Creative, String> CODE =
            CREATIVE.field("code", FieldType.TEXT, creative -> creative.code, LOGGED, FED);

    public static final Field<Creative, CreativeType> TYPE =
            CREATIVE.field("type", FieldType.constant(CreativeType.class), creative -> creative.type, LOGGED, FED);

    public static final Field<Creative, Integer> WIDTH =
            CREATIVE.field("width", FieldType.NUMBER, creative -> creative.width, LOGGED, FED);

    public static final Field<Creative, Integer> HEIGHT =
            CREATIVE.field("height", FieldType.NUMBER, creative -> creative.height, LOGGED, FED);

    public static final Field<Creative, Boolean> ACTIVE =
            CREATIVE.field("active", FieldType.FLAG, creative -> creative.active, LOGGED, FED);

    public static final Field<Creative, Boolean> SUSPENDED =
            CREATIVE.field("suspended", FieldType.FLAG, creative -> creative.suspended, LOGGED, FED);

    public static final Field<Creative, Instant> ARCHIVED_AT =
            CREATIVE.field("archivedAt", FieldType.INSTANT, creative -> creative.archivedAt, LOGGED, FED);

    public static final Field<Creative, Boolean> ARCHIVED = CREATIVE.presence("archived", ARCHIVED_AT);

    public static final Field<Creative, Instant> CREATED_AT =
            CREATIVE.field("createdAt", FieldType.INSTANT, creative -> creative.createdAt);

    public static final Field<Creative, Instant> UPDATED_AT =
            CREATIVE.field("updatedAt", FieldType.INSTANT, creative -> creative.updatedAt);

    public static final Field<Creative, Long> VERSION =
            CREATIVE.field("version", FieldType.ID, creative -> creative.version);

    /** All fields. */
    public static final Fields<Creative> ALL = CREATIVE.done();

    private CreativeFields() {}
}
