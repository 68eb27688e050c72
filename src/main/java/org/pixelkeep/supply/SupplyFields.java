package org.pixelkeep.supply;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;

import java.time.Instant;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/** What a supply source is: each of its fields once, with its type and where it goes. */
public final class SupplyFields {
    private static final Fields.Table<SupplySource> SOURCE = new Fields.Table<>();

    public static final Field<SupplySource, Long> ID = SOURCE.field("id", FieldType.ID, source -> source.id);

    public static final Field<SupplySource, Long> NETWORK_ID =
            SOURCE.field("networkId", FieldType.ID, source -> source.networkId);

    public static final Field<SupplySource, String> CODE =
            SOURCE.field("code", FieldType.TEXT, source -> source.code, LOGGED, FED);

    public static final Field<SupplySource, String> NAME = SOURCE.field(
            "name", FieldType.TEXT, source -> source.name, (source, value) -> source.name = value, LOGGED, FED);

    public static final Field<SupplySource, Boolean> VENDORS_DECLARED = SOURCE.field(
            "vendorsDeclared",
            FieldType.FLAG,
            source -> source.vendorsDeclared,
            (source, value) -> source.vendorsDeclared = value,
            LOGGED,
            FED);

    public static final Field<SupplySource, DeclarationList> DECLARATION_LIST = SOURCE.field(
            "declarationList",
            FieldType.constant(DeclarationList.class),
            source -> source.declarationList,
            (source, value) -> source.declarationList = value,
            LOGGED,
            FED);

    public static final Field<SupplySource, Instant> ARCHIVED_AT =
            SOURCE.field("archivedAt", FieldType.INSTANT, source -> source.archivedAt, LOGGED, FED);

    public static final Field<SupplySource, Instant> UPDATED_AT =
            SOURCE.field("updatedAt", FieldType.INSTANT, source -> source.updatedAt);

    public static final Field<SupplySource, Long> VERSION =
            SOURCE.field("version", FieldType.ID, source -> source.version);

    /** All of them. */
    public static final Fields<SupplySource> ALL = SOURCE.done();

    private SupplyFields() {}
}
