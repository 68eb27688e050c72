package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.api.MergePatch;

/**
 * The fields of a pixel in a request. A pixel's trackers may be sent as {@code trackers}, all of them, or the first of
 * them by its fields: clients that know only pixels of one tracker send and get those.
 */
public final class SentPixel {
    private static final List<String> SHORT = List.of("event", "offset", "customEvent", "url", "secureUrl");

    private SentPixel() {}

    /**
     * The draft with the sent fields in place of its own.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput naming every field that does not exist or has another type, and those
     *     that contradict the trackers next to them
     */
    public static PixelDraft applyTo(MergePatch sent, PixelDraft draft) {
        if (!sent.has("trackers")) {
            return PixelPatch.applyTo(draft.shortened(), sent).extended(draft);
        }
        var read = PixelPatch.applyTo(draft.shortened(), sent);
        var violations = new Violations();
        violations.require(!sent.isEmpty("trackers"), "trackers", "Send at least one tracker.");
        var alone = sent.without("trackers").applyTo(draft.shortened(), new Violations());
        refuseContradictions(sent, alone, List.of(read, draft), violations);
        violations.refuseIfAny();
        return read.tracking(read.tracked());
    }

    /** A client may send back the first tracker as it was, whatever it sends in the list. */
    private static void refuseContradictions(
            MergePatch sent, PixelDraft alone, List<PixelDraft> others, Violations violations) {
        for (var field : SHORT) {
            var value = first(alone, field);
            violations.require(
                    !sent.has(field) || others.stream().anyMatch(other -> Objects.equals(first(other, field), value)),
                    field,
                    "This is the first tracker’s. Send it in trackers, or leave trackers out.");
        }
    }

    private static @Nullable Object first(PixelDraft draft, String field) {
        return switch (field) {
            case "event" -> draft.event();
            case "offset" -> draft.offset();
            case "customEvent" -> draft.customEvent();
            case "url" -> draft.url();
            default -> draft.secureUrl();
        };
    }
}
