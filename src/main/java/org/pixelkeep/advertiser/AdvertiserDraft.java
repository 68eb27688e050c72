package org.pixelkeep.advertiser;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of an advertiser.
 *
 * @param code the network's own integration code, optional
 */
public record AdvertiserDraft(String name, @Nullable String code, boolean active) {
    public AdvertiserDraft {
        name = Texts.trimmed(name);
        code = Texts.given(code);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        Texts.checkCode(violations, "code", code);
    }
}
