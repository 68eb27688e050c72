package org.pixelkeep.pixel.http.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.bulk.CreativeChange;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A request for a bulk change of creatives.
 *
 * @param creativeIds 1 to 500
 * @param pixelId with {@code ATTACH} and {@code EXCLUDE}
 */
public record CreativeChangeRequest(
        List<Long> creativeIds,
        CreativeChange.@Nullable Kind change,
        @Nullable Long pixelId) {
    static final CreativeChangeRequest NEW = new CreativeChangeRequest(List.of(), null, null);

    /** @throws InvalidInput when it is invalid */
    CreativeChange creativeChange() {
        if (change == null) {
            throw new InvalidInput("change", "Must be one of: ATTACH, EXCLUDE, ARCHIVE.");
        }
        return new CreativeChange(change, change.needsPixel() ? pixelId : null);
    }
}
