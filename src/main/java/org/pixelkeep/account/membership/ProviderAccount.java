package org.pixelkeep.account.membership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account at the single sign-on provider, where the person has just signed in.
 *
 * @param issuer identifies the person together with {@code subject}
 * @param email an address of theirs, if the provider returns one
 * @param emailVerified whether the provider has verified it
 * @param provenAt when they last authenticated at the provider; {@code null} if unknown
 */
public record ProviderAccount(
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable Instant provenAt) {
    /** Whether the provider has verified this address as theirs. */
    public boolean provesThat(String address) {
        return emailVerified && email != null && UserAccount.normalized(email).equals(address);
    }

    @Override
    public String toString() {
        return "ProviderAccount[" + subject + " of " + issuer + "]";
    }
}
