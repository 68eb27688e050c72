package org.pixelkeep.account.http.token;

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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenTree;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;

/** The API tokens of the signed-in person. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class TokenPages {
    private static final int USUAL_OVERLAP = 24;
    private static final Duration SHOWN_AFTER_ITS_END = Duration.ofDays(30);

    private final TokenService tokens;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Clock clock;

    TokenPages(TokenService tokens, CurrentCaller caller, Flash flash, Clock clock) {
        this.tokens = tokens;
        this.caller = caller;
        this.flash = flash;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param secret the secret of a new token; only this page ever shows it
     * @param tokens each followed by its children
     * @param offered the permissions to choose from
     */
    record TokensView(
            List<PlacedToken> tokens,
            List<TokenScopes.Worded> offered,
            @Nullable String secret) {}

    /**
     * A token in the tree.
     *
     * @param depth its depth in the tree
     * @param maker the name of the token that created it; {@code null}: a person did
     * @param ending the names of the tokens revoked with it
     */
    record PlacedToken(TokenView token, int depth, @Nullable String maker, List<String> ending) {
        /** Its indentation. */
        public int indent() {
            return depth == 0 ? 0 : Math.min(5, depth + 2);
        }
    }

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

    /** Creates a token and shows it, only this once. */
    @POST
    @Path("tokens")
    @PermissionsAllowed("use-token")
    public Response create(@BeanParam TokenForm form) {
        var inputErrors = new Violations();
        var wanted = form.value(inputErrors);
        return Attempt.at(() -> tokens.create(caller.get(), wanted, inputErrors))
                .answer(
                        made -> Response.ok(Templates.tokens(view(made.secret()), new TokenForm(), Errors.NONE))
                                .build(),
                        wrong -> FormResponses.refused(Templates.tokens(view(null), form, wrong)),
                        () -> FormResponses.done("/tokens"));
    }

    /** Rotates a token and shows the new one, only this once. */
    @POST
    @Path("tokens/{tokenId}/rotate")
    @PermissionsAllowed("use-token")
    public Response rotate(@RestPath long tokenId, @RestForm @Nullable String overlapHours) {
        var inputErrors = new Violations();
        var hours = FormInput.number(inputErrors, "overlapHours", overlapHours, "Enter a number of hours, such as 24.");
        inputErrors.refuseIfAny();
        var made = tokens.rotate(caller.get(), tokenId, hours == null ? USUAL_OVERLAP : hours);
        return Response.ok(Templates.tokens(view(made.secret()), new TokenForm(), Errors.NONE))
                .build();
    }

    @POST
    @Path("tokens/{tokenId}/revoke")
    @PermissionsAllowed("use-token")
    public Response revoke(@RestPath long tokenId) {
        var count = tokens.revoke(caller.get(), tokenId);
        return flash.done("/tokens", count == 1 ? "Token revoked." : count + " tokens revoked.");
    }

    private TokensView view(@Nullable String secret) {
        return new TokensView(
                placed(TokenTree.of(TokenTree.inSightOf(caller.get()))),
                TokenScopes.worded(TokenScopes.heldBy(caller.get().grants())),
                secret);
    }

    /** Tokens that ended long ago are left out. */
    private List<PlacedToken> placed(TokenTree tree) {
        var places = tree.places();
        var names = places.stream()
                .map(TokenTree.Place::token)
                .collect(Collectors.toMap(token -> token.id, token -> token.name));
        var oldest = clock.instant().minus(SHOWN_AFTER_ITS_END);
        return places.stream()
                .filter(place -> place.token().expiresAt == null
                        || place.token().expiresAt.isAfter(oldest))
                .map(place -> new PlacedToken(
                        TokenView.of(place.token()),
                        place.depth(),
                        place.token().madeWith == null ? null : names.get(place.token().madeWith),
                        tree.revokedWith(place.token()).stream()
                                .skip(1)
                                .map(token -> token.name)
                                .toList()))
                .toList();
    }
}
