package org.pixelkeep.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a network.
 *
 * @param pixelLimit maximum number of pixels per creative and event, 1 to 1,000; {@code null}: no limit
 * @param approveTemplates whether pixels from approved templates need no review
 * @param editsStopLive whether new content of an approved pixel stops the live one until it is approved
 * @param reviewRestored whether content that was approved before is reviewed again when it comes back
 * @param checkHealth whether pixel URLs are checked on a schedule
 * @param checkScripts whether this includes the first URL in raw JavaScript
 * @param holdUnknownVendors whether pixels without a known vendor are held back where a consent string would have to
 *     allow the vendor
 * @param holdBackLikelyDuplicates whether of the pixels that track the same placement of a vendor on the same event only
 *     the first fires
 * @param agentsWait whether what agents write waits for a person in Reviews
 * @param defaultDialect the platform that previews of pixels show first; {@code null}: the one that serves them
 * @param keepImports for how many days uploads and their results are kept; {@code null}: as {@link RetentionPeriods} has it
 * @param keepNotices for how many days notices are kept; {@code null}: as {@link RetentionPeriods} has it
 * @param keepDeliveries for how many days messages to webhooks are kept; {@code null}: as {@link RetentionPeriods} has it
 */
public record NetworkDraft(
        String name,
        @Nullable Integer pixelLimit,
        boolean fourEyes,
        boolean approveTemplates,
        boolean editsStopLive,
        boolean reviewRestored,
        boolean checkHealth,
        boolean checkScripts,
        boolean holdUnknownVendors,
        boolean holdBackLikelyDuplicates,
        boolean agentsWait,
        @Nullable Dialect defaultDialect,
        @Nullable Integer keepImports,
        @Nullable Integer keepNotices,
        @Nullable Integer keepDeliveries) {
    public static final int MAX_LIMIT = 1000;

    private static final FieldRecord<Network, NetworkDraft> FIELDS =
            FieldRecord.of(NetworkDraft.class, NetworkFields.ALL);

    public NetworkDraft {
        name = Texts.trimmed(name);
    }

    /** A new network: what agents write waits for a person, and every other setting is off or the default. */
    public static NetworkDraft named(String name) {
        return FIELDS.builder()
                .with(NetworkFields.NAME, name)
                .with(NetworkFields.AGENTS_WAIT, true)
                .build();
    }

    /** The draft of the unchanged network. */
    public static NetworkDraft of(Network network) {
        return FIELDS.builder().from(network).build();
    }

    /** The settings in an image of the log, under another name; what it does not have is off. */
    public static NetworkDraft of(String name, Map<String, ? extends @Nullable Object> image) {
        return FIELDS.builder().from(image).with(NetworkFields.NAME, name).build();
    }

    /**
     * The same with another value in one field.
     *
     * @throws IllegalArgumentException when drafts do not have the field
     */
    public <T> NetworkDraft with(Field<Network, T> field, @Nullable T value) {
        return FIELDS.with(this, field, value);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(
                pixelLimit == null || (pixelLimit >= 1 && pixelLimit <= MAX_LIMIT),
                "pixelLimit",
                "Enter a whole number from 1 to 1,000, or leave empty for no limit.");
        RetentionPeriods.IMPORTS.check(keepImports, violations);
        RetentionPeriods.NOTICES.check(keepNotices, violations);
        RetentionPeriods.DELIVERIES.check(keepDeliveries, violations);
    }
}
