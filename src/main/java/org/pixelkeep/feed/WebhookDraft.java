package org.pixelkeep.feed;

import java.util.Set;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * What can be said of a webhook.
 *
 * @param entities the kinds of things it is notified of
 */
public record WebhookDraft(String name, String url, Set<FeedEntity> entities, boolean active) {
    static final int LONGEST_URL = 2048;

    public WebhookDraft {
        name = Texts.trimmed(name);
        url = Texts.trimmed(url);
        entities = Set.copyOf(entities);
    }

    /** Notes what is not valid about it on its own. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations
                .require(!url.isEmpty(), "url", "Enter the URL to call.")
                .require(url.length() <= LONGEST_URL, "url", "At most 2,048 characters; this has " + url.length() + ".")
                .require(!entities.isEmpty(), "entities", "Choose at least one object type.");
    }
}
