package org.pixelkeep.account.http.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.access.Callers;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.signin.Identities;
import org.pixelkeep.account.signin.Identities.Recognized;

/** Creates callers from the tokens in memory. */
@ApplicationScoped
class TokenCallers implements Callers {
    /** These requests change nothing, so nobody ever sees this change set. */
    private static final UUID NO_CHANGES = new UUID(0, 0);

    private final Identities identities;

    TokenCallers(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Optional<Pass> ofToken(String token, @Nullable String address) {
        return identities.recognize(token, address).map(recognized -> pass(recognized, address));
    }

    @Override
    public boolean isTokenShaped(String text) {
        return Secrets.isTokenShaped(text);
    }

    private static Pass pass(Recognized recognized, @Nullable String address) {
        var identity = recognized.identity();
        var caller = new Caller(
                identity.grants(),
                identity.userId(),
                identity.email(),
                identity.tokenId(),
                address,
                Channel.API,
                NO_CHANGES,
                null);
        return new Pass() {
            @Override
            public Caller caller() {
                return caller;
            }

            @Override
            public boolean holds() {
                return recognized.holds();
            }
        };
    }
}
