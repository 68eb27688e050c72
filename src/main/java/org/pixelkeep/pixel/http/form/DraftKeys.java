package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.crypto.InstallationKey;

/** Derives the keys with which browsers keep unsaved forms. Nothing is stored here. */
@ApplicationScoped
class DraftKeys {
    private static final int NAME_BYTES = 12;

    private final InstallationKey secret;

    DraftKeys(InstallationKey secret) {
        this.secret = secret;
    }

    /**
     * The key for one form of the person.
     *
     * @param form the path that it is posted to
     * @return {@code null} for programs
     */
    @Nullable
    DraftKey of(Caller caller, String form) {
        var userId = caller.userId();
        if (userId == null || caller.tokenId() != null) {
            return null;
        }
        var name = secret.derived("name of the form draft of " + userId + " at " + form);
        var shortName = new byte[NAME_BYTES];
        System.arraycopy(name, 0, shortName, 0, NAME_BYTES);
        return new DraftKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(shortName),
                Base64.getEncoder().encodeToString(secret.derived("key of the form drafts of " + userId)));
    }
}
