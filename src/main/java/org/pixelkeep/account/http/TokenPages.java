package org.pixelkeep.account.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.ApiToken;
import org.pixelkeep.account.TokenService;
import org.pixelkeep.web.Attempt;
import org.pixelkeep.web.Errors;
import org.pixelkeep.web.Flash;
import org.pixelkeep.web.See;
import org.pixelkeep.web.Typed;

/** The API tokens of whoever is signed in. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class TokenPages {
    private static final long DEFAULT_OVERLAP = 24;

    private final TokenService tokens;
    private final CurrentCaller caller;
    private final Flash flash;

    TokenPages(TokenService tokens, CurrentCaller caller, Flash flash) {
        this.tokens = tokens;
        this.caller = caller;
        this.flash = flash;
    }

    /**
     * What the page shows.
     *
     * @param secret of the token that was just made; this page is the only one that ever shows it
     * @param offered the permissions that a token can be narrowed to
     */
    record TokensView(
            List<TokenView> tokens,
            List<String> offered,
            @Nullable String secret) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance tokens(TokensView view, TokenForm form, Errors errors);
    }

    @GET
    @Path("tokens")
    @PermissionsAllowed("use-token")
    public TemplateInstance list() {
        return Templates.tokens(view(null), new TokenForm(), Errors.NONE);
    }

    /** Makes a token and shows it, this once. */
    @POST
    @Path("tokens")
    @PermissionsAllowed("use-token")
    public Response create(@BeanParam TokenForm form) {
        return Attempt.at(() -> tokens.create(caller.get(), form.value()))
                .answer(
                        made -> Response.ok(Templates.tokens(view(made.secret()), new TokenForm(), Errors.NONE))
                                .build(),
                        wrong -> See.refused(Templates.tokens(view(null), form, wrong)),
                        () -> See.other("/tokens"));
    }

    /** Makes another in its place and shows it, this once. */
    @POST
    @Path("tokens/{tokenId}/rotate")
    @PermissionsAllowed("use-token")
    public Response rotate(@RestPath long tokenId, @RestForm @Nullable String hours) {
        var made = tokens.rotate(
                caller.get(), tokenId, Duration.ofHours(Typed.id(hours).orElse(DEFAULT_OVERLAP)));
        return Response.ok(Templates.tokens(view(made.secret()), new TokenForm(), Errors.NONE))
                .build();
    }

    @POST
    @Path("tokens/{tokenId}/revoke")
    @PermissionsAllowed("use-token")
    public Response revoke(@RestPath long tokenId) {
        tokens.revoke(caller.get(), tokenId);
        flash.success("The token is revoked: it works nowhere any more.");
        return See.other("/tokens");
    }

    private TokensView view(@Nullable String secret) {
        var userId = Objects.requireNonNull(caller.get().userId());
        return new TokensView(
                ApiToken.ofUser(userId).stream().map(TokenView::of).toList(),
                TokenScopes.heldBy(caller.get().grants()),
                secret);
    }
}
