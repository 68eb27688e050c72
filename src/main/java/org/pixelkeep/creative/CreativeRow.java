package org.pixelkeep.creative;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a sheet says of a creative. It means the one with the ID; without an ID the one of the advertiser with the
 * code; without both the only one of the advertiser with the name, if there is one.
 *
 * @param advertiserId whose it is; {@code null}: the row does not say, which only an ID makes up for
 * @param version the creative's when somebody last looked; {@link #NONE}: there was none; {@code null}: nobody looked
 * @param change what the row makes of the creative, or of {@link #NEW} if there is none
 */
public record CreativeRow(
        @Nullable Long id,
        @Nullable Long advertiserId,
        @Nullable String code,
        @Nullable String name,
        @Nullable Long version,
        UnaryOperator<CreativeDraft> change) {
    /** The version of what does not exist. */
    public static final long NONE = -1;

    /** An active creative, with all other fields empty. */
    public static final CreativeDraft NEW = new CreativeDraft("", null, null, null, null, true);

    public CreativeRow {
        Objects.requireNonNull(change, "change");
    }
}
