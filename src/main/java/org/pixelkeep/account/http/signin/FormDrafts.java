package org.pixelkeep.account.http.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.crypto.InstallationKey;

/**
 * What forms say about the person who fills them in, so that what was typed comes back to that person alone:
 * {@code {inject:drafts.of(path)}} for drafts in the browser, {@code {inject:drafts.typist}} for forms that are carried
 * through the sign-in. Nothing is stored here.
 */
@Named("drafts")
@ApplicationScoped
public class FormDrafts {
    private static final int NAME_BYTES = 12;

    private final InstallationKey secret;
    private final CurrentCaller caller;

    FormDrafts(InstallationKey secret, CurrentCaller caller) {
        this.secret = secret;
        this.caller = caller;
    }

    /**
     * The key for one form of the signed-in person.
     *
     * @param form the path that it is posted to
     * @return {@code null} for programs
     */
    public @Nullable DraftKey of(String form) {
        var userId = caller.get().userId();
        if (userId == null || caller.get().tokenId() != null) {
            return null;
        }
        return new DraftKey(
                shortName("name of the form draft of " + userId + " at " + form),
                Base64.getEncoder().encodeToString(secret.derived("key of the form drafts of " + userId)));
    }

    /** A name for the signed-in person that tells nobody who it is; empty if nobody is signed in. */
    public String typist() {
        var userId = caller.get().userId();
        return userId == null ? "" : typist(userId);
    }

    /** The same for any person. */
    String typist(long userId) {
        return shortName("typist of forms " + userId);
    }

    private String shortName(String purpose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(secret.derived(purpose), NAME_BYTES));
    }
}
