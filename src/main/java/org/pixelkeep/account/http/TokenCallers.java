package org.pixelkeep.account.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.access.Callers;
import org.pixelkeep.account.Identities;

/** Makes callers of the tokens that are held in memory. */
@ApplicationScoped
class TokenCallers implements Callers {
    /** What is answered this way changes nothing, so it is no change set that anybody sees. */
    private static final UUID NO_CHANGES = new UUID(0, 0);

    private final Identities identities;

    TokenCallers(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Optional<Caller> ofToken(String token, @Nullable String address) {
        return identities
                .ofToken(token)
                .map(identity -> new Caller(
                        identity.grants(),
                        identity.userId(),
                        identity.email(),
                        identity.tokenId(),
                        address,
                        Channel.API,
                        NO_CHANGES,
                        null));
    }
}
