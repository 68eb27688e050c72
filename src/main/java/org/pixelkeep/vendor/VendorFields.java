package org.pixelkeep.vendor;

import static org.pixelkeep.codec.Trait.FED;
import static org.pixelkeep.codec.Trait.LOGGED;

import java.time.Instant;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;

/** The fields of a vendor except its hosts, each declared once, with its type and where it goes. */
public final class VendorFields {
    private static final Fields.Table<Vendor> VENDOR = new Fields.Table<>();

    public static final Field<Vendor, Long> ID = VENDOR.field("id", FieldType.ID, vendor -> vendor.id);

    public static final Field<Vendor, Long> NETWORK_ID =
            VENDOR.field("networkId", FieldType.ID, vendor -> vendor.networkId);

    public static final Field<Vendor, String> NAME =
            VENDOR.field("name", FieldType.TEXT, vendor -> vendor.name, LOGGED, FED);

    public static final Field<Vendor, String> CODE = VENDOR.field("code", FieldType.TEXT, vendor -> vendor.code);

    public static final Field<Vendor, String> COMPANY =
            VENDOR.field("company", FieldType.TEXT, vendor -> vendor.company, LOGGED, FED);

    public static final Field<Vendor, VendorCategory> CATEGORY =
            VENDOR.field("category", FieldType.constant(VendorCategory.class), vendor -> vendor.category, LOGGED, FED);

    public static final Field<Vendor, Integer> GVL_ID =
            VENDOR.field("gvlId", FieldType.NUMBER, vendor -> vendor.gvlId, LOGGED, FED);

    public static final Field<Vendor, Integer> GOOGLE_PROVIDER_ID =
            VENDOR.field("googleProviderId", FieldType.NUMBER, vendor -> vendor.googleProviderId, LOGGED, FED);

    public static final Field<Vendor, String> PURPOSES =
            VENDOR.field("purposes", FieldType.NUMBERS, vendor -> vendor.purposes, LOGGED, FED);

    public static final Field<Vendor, String> LEGAL_BASES =
            VENDOR.field("legalBases", FieldType.TEXT, vendor -> vendor.legalBases, LOGGED, FED);

    public static final Field<Vendor, Boolean> DECLARE_TO_ADX =
            VENDOR.field("declareToAdx", FieldType.FLAG, vendor -> vendor.declareToAdx, LOGGED, FED);

    public static final Field<Vendor, Boolean> RETIRED =
            VENDOR.field("retired", FieldType.FLAG, vendor -> vendor.retired, LOGGED, FED);

    public static final Field<Vendor, VendorPolicy> POLICY =
            VENDOR.field("policy", FieldType.constant(VendorPolicy.class), vendor -> vendor.policy, LOGGED, FED);

    public static final Field<Vendor, Boolean> TRUSTED =
            VENDOR.field("trusted", FieldType.FLAG, vendor -> vendor.trusted, LOGGED);

    public static final Field<Vendor, Instant> ARCHIVED_AT =
            VENDOR.field("archivedAt", FieldType.INSTANT, vendor -> vendor.archivedAt, LOGGED, FED);

    public static final Field<Vendor, Boolean> ARCHIVED = VENDOR.presence("archived", ARCHIVED_AT);

    public static final Field<Vendor, Instant> CREATED_AT =
            VENDOR.field("createdAt", FieldType.INSTANT, vendor -> vendor.createdAt);

    public static final Field<Vendor, Instant> UPDATED_AT =
            VENDOR.field("updatedAt", FieldType.INSTANT, vendor -> vendor.updatedAt);

    public static final Field<Vendor, Long> VERSION = VENDOR.field("version", FieldType.ID, vendor -> vendor.version);

    /** All of them. */
    public static final Fields<Vendor> ALL = VENDOR.done();

    private VendorFields() {}
}
