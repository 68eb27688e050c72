package org.pixelkeep.pixel.http.paste;

import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A text to split into pixels.
 *
 * @param networkId for pixels of the network
 * @param advertiserId in its place: for pixels of the advertiser
 * @param creativeId in its place: for custom pixels of the creative
 */
@Schema(name = "PastedText")
record PasteBody(
        @Schema(required = true, maxLength = PastedText.MAX_LENGTH) @Nullable
        String text,

        @Nullable Long networkId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId) {

    /** @throws InvalidInput unless exactly one is named */
    PixelOwner owner() {
        if (Stream.of(networkId, advertiserId, creativeId)
                        .filter(id -> id != null)
                        .count()
                != 1) {
            throw new InvalidInput("networkId", "Send one of networkId, advertiserId, and creativeId.");
        }
        if (networkId != null) {
            return PixelOwner.network(networkId);
        }
        return advertiserId != null
                ? PixelOwner.advertiser(advertiserId)
                : PixelOwner.creative(creativeId == null ? 0 : creativeId);
    }

    /** @throws InvalidInput when there is nothing to read, or too much */
    PastedText read() {
        if (text == null || text.isBlank()) {
            throw new InvalidInput("text", "Send a text.");
        }
        return PastedText.read(text);
    }
}
