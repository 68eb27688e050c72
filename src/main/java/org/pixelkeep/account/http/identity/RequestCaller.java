package org.pixelkeep.account.http.identity;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.signin.Identities.Identity;
import org.pixelkeep.shared.text.IpAddresses;
import org.pixelkeep.web.request.RequestPath;

/** The caller of the current request: the same one, with the same change set, throughout. */
@RequestScoped
public class RequestCaller implements CurrentCaller {
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest request;
    private final UUID changeSet = UUID.randomUUID();
    private @Nullable Caller caller;

    RequestCaller(CurrentIdentityAssociation identities, CurrentVertxRequest request) {
        this.identities = identities;
        this.request = request;
    }

    /** Someone who has not signed in is a caller without grants. */
    @Override
    public Caller get() {
        if (caller != null) {
            return caller;
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            // An error page created before anyone checked who is there cannot check now.
            return of(null);
        }
        caller = of(identity());
        return caller;
    }

    @Override
    public String fullName() {
        var identity = BlockingOperationControl.isBlockingAllowed() ? identity() : null;
        return identity == null || identity.name().isBlank() ? get().name() : identity.name();
    }

    @Override
    public void renew() {
        var held = held();
        if (held != null) {
            held.renew();
            caller = of(held.identity());
        }
    }

    private @Nullable Identity identity() {
        var held = held();
        return held == null ? null : held.identity();
    }

    private @Nullable HeldIdentity held() {
        try {
            return identities.getIdentity().getAttribute(SecurityIdentities.IDENTITY);
        } catch (AuthenticationFailedException e) {
            return null;
        }
    }

    private Caller of(@Nullable Identity identity) {
        RoutingContext context = request.getCurrent();
        var address = addressOf(context);
        if (identity == null) {
            return new Caller(Grants.NONE, null, "nobody", null, address, channelOf(context), changeSet, null);
        }
        return new Caller(
                identity.grants(),
                identity.userId(),
                identity.email(),
                identity.tokenId(),
                identity.sessionId(),
                address,
                identity.grants().areOfAgent() ? Channel.AGENT : channelOf(context),
                changeSet,
                null);
    }

    private static Channel channelOf(@Nullable RoutingContext context) {
        return context != null && RequestPath.isForPrograms(context) ? Channel.API : Channel.PAGE;
    }

    /** The IP address of the client in its canonical form; {@code null} outside a request. */
    public static @Nullable String addressOf(@Nullable RoutingContext context) {
        var address = context == null ? null : context.request().remoteAddress();
        return address == null ? null : IpAddresses.canonical(address.hostAddress());
    }
}
