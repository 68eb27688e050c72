package org.pixelkeep.advertiser;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;

import java.time.Instant;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/** What an advertiser is: each of its fields once, with its type and where it goes. */
public final class AdvertiserFields {
    private static final Fields.Table<Advertiser> ADVERTISER = new Fields.Table<>();

    public static final Field<Advertiser, Long> ID = ADVERTISER.field("id", FieldType.ID, advertiser -> advertiser.id);

    public static final Field<Advertiser, Long> NETWORK_ID =
            ADVERTISER.field("networkId", FieldType.ID, advertiser -> advertiser.networkId);

    public static final Field<Advertiser, String> NAME =
            ADVERTISER.field("name", FieldType.TEXT, advertiser -> advertiser.name, LOGGED, FED);

    public static final Field<Advertiser, String> CODE =
            ADVERTISER.field("code", FieldType.TEXT, advertiser -> advertiser.code, LOGGED, FED);

    public static final Field<Advertiser, Boolean> ACTIVE =
            ADVERTISER.field("active", FieldType.FLAG, advertiser -> advertiser.active, LOGGED, FED);

    public static final Field<Advertiser, Instant> ARCHIVED_AT =
            ADVERTISER.field("archivedAt", FieldType.INSTANT, advertiser -> advertiser.archivedAt, LOGGED, FED);

    public static final Field<Advertiser, Boolean> ARCHIVED = ADVERTISER.presence("archived", ARCHIVED_AT);

    public static final Field<Advertiser, Instant> CREATED_AT =
            ADVERTISER.field("createdAt", FieldType.INSTANT, advertiser -> advertiser.createdAt);

    public static final Field<Advertiser, Instant> UPDATED_AT =
            ADVERTISER.field("updatedAt", FieldType.INSTANT, advertiser -> advertiser.updatedAt);

    public static final Field<Advertiser, Long> VERSION =
            ADVERTISER.field("version", FieldType.ID, advertiser -> advertiser.version);

    /** All of them. */
    public static final Fields<Advertiser> ALL = ADVERTISER.done();

    private AdvertiserFields() {}
}
