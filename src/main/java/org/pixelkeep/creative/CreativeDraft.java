package org.pixelkeep.creative;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a creative.
 *
 * @param code the advertiser's own integration code, optional
 * @param type {@code null} only in an incomplete form
 * @param width in pixels; required for banners, not allowed for others
 */
public record CreativeDraft(
        String name,
        @Nullable String code,
        @Nullable CreativeType type,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean active) {
    private static final int MAX_SIDE = 10_000;

    public CreativeDraft {
        name = Texts.trimmed(name);
        code = Texts.given(code);
    }

    /** The draft that would change nothing of the creative. */
    public static CreativeDraft of(Creative creative) {
        return new CreativeDraft(
                creative.name, creative.code, creative.type, creative.width, creative.height, creative.active);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        Texts.checkCode(violations, "code", code);
        violations.require(type != null, "type", "Choose the creative type.");
        checkSize(violations, "width", width);
        checkSize(violations, "height", height);
    }

    private void checkSize(Violations violations, String field, @Nullable Integer size) {
        if (type == CreativeType.BANNER) {
            violations.require(
                    size != null && size >= 1 && size <= MAX_SIDE,
                    field,
                    "A banner needs a " + field + " of 1 to 10,000 pixels.");
        } else if (type != null) {
            violations.require(size == null, field, "Only banners have a " + field + ": leave it empty.");
        }
    }
}
