package org.pixelkeep.feed;

import java.util.Set;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a webhook.
 *
 * @param entities the object types it is notified of
 */
public record WebhookDraft(String name, String url, Set<FeedEntity> entities, boolean active) {
    static final int MAX_URL_LENGTH = 2048;

    public WebhookDraft {
        name = Texts.trimmed(name);
        url = Texts.trimmed(url);
        entities = Set.copyOf(entities);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations
                .require(!url.isEmpty(), "url", "Enter the URL to call.")
                .require(
                        url.length() <= MAX_URL_LENGTH,
                        "url",
                        "At most 2,048 characters; this has " + url.length() + ".")
                .require(!entities.isEmpty(), "entities", "Choose at least one object type.");
    }
}
