package org.pixelkeep.account.membership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider of single sign-on vouches for: someone has just signed in there.
 *
 * @param issuer with {@code subject} the only thing that tells who it is
 * @param email an address of theirs, if the provider tells one
 * @param emailVerified whether the provider says that it is theirs
 * @param provenAt when they last showed the provider who they are; {@code null} when it does not say
 */
public record ProviderAccount(
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable Instant provenAt) {
    /** Whether the provider vouches that this address is theirs. */
    public boolean provesThat(String address) {
        return emailVerified && email != null && UserAccount.normalised(email).equals(address);
    }

    @Override
    public String toString() {
        return "ProviderAccount[" + subject + " of " + issuer + "]";
    }
}
