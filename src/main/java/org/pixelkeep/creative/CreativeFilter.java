package org.pixelkeep.creative;

import org.jspecify.annotations.Nullable;

/**
 * The filter of a creative list; {@code null} parts do not filter.
 *
 * @param text words that are part of the name or the code, in any order, or the ID
 * @param state {@code ACTIVE}, {@code INACTIVE}, {@code SUSPENDED} or {@code ARCHIVED}; {@code null}: all but archived
 */
public record CreativeFilter(
        @Nullable Long advertiserId,
        @Nullable String text,
        @Nullable CreativeType type,
        @Nullable String state) {
    public static final CreativeFilter ALL = new CreativeFilter(null, null, null, null);

    /** All creatives of the advertiser that are not archived. */
    public static CreativeFilter of(long advertiserId) {
        return new CreativeFilter(advertiserId, null, null, null);
    }
}
