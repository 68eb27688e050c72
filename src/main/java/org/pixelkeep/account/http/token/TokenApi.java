package org.pixelkeep.account.http.token;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.Made;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.account.token.TokenTree;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.api.Confidential;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.ListJson;

/** The API tokens of the caller. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
class TokenApi {
    private final TokenService tokens;
    private final CurrentCaller caller;

    TokenApi(TokenService tokens, CurrentCaller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * A request for a token. If sent with a token, missing values default to that token's.
     *
     * @param name what it is for
     * @param scopes its permissions; empty: all of its owner's
     * @param expiresAt empty: never
     * @param addresses addresses or CIDR ranges it may be used from; empty: any
     */
    public record TokenCreationJson(
            String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable List<String> addresses) {
        static final TokenCreationJson NOTHING = new TokenCreationJson("", null, null, null);

        NewToken value() {
            return new NewToken(
                    name,
                    Objects.requireNonNullElse(scopes, List.of()),
                    expiresAt,
                    Objects.requireNonNullElse(addresses, List.of()));
        }

        /** An empty list could mean nothing or everything, so it is refused. */
        void refuseEmpty(Violations inputErrors) {
            inputErrors
                    .require(
                            scopes == null || !scopes.isEmpty(),
                            "scopes",
                            "List at least one permission, or leave this out for all of them.")
                    .require(
                            addresses == null || !addresses.isEmpty(),
                            "addresses",
                            "List at least one address, or leave this out to allow any.");
        }
    }

    /**
     * A request to rotate a token.
     *
     * @param overlapHours how long the old one still works, up to 720
     */
    public record RotationJson(int overlapHours) {
        static final RotationJson USUAL = new RotationJson(24);
    }

    /**
     * A new token.
     *
     * @param token the bearer token; never returned again
     */
    record MadeJson(
            long id,
            String name,
            String prefix,
            String token,
            @Nullable Instant expiresAt) {}

    @GET
    @Path("tokens")
    @Operation(summary = "List your API tokens", description = "With a token: that token and those created with it.")
    @PermissionsAllowed("use-token")
    public ListJson<TokenView> list() {
        return ListJson.whole(
                TokenTree.inSightOf(caller.get()).stream().map(TokenView::of).toList());
    }

    @POST
    @Path("tokens")
    @Idempotent
    @Operation(
            summary = "Create a token; its secret is returned in this response only",
            description = "A token created with another token depends on it: it cannot have more permissions, "
                    + "allow more addresses, or last longer, and it is revoked together with it. 409 if the "
                    + "parent token no longer works.")
    @Confidential
    @PermissionsAllowed("use-token")
    public RestResponse<MadeJson> create(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = TokenCreationJson.class,
                                                            requiredProperties = "name")))
                    String body) {
        var sent = MergePatch.of(body);
        var inputErrors = new Violations();
        var wanted = sent.applyTo(TokenCreationJson.NOTHING, inputErrors);
        wanted.refuseEmpty(inputErrors);
        return made(tokens.create(sent.by(caller.get()), wanted.value(), inputErrors));
    }

    @POST
    @Path("tokens/{tokenId}/rotation")
    @Idempotent
    @Operation(
            summary = "Rotate a token; the old one keeps working for a while",
            description = "The new token has the same permissions and expiry; its secret is returned in this "
                    + "response only. Tokens created with the old one end with it. A token can replace only "
                    + "itself. 409 if the old token no longer works or was already replaced.")
    @Confidential
    @PermissionsAllowed("use-token")
    @APIResponse(responseCode = "201", description = "The new token")
    public RestResponse<MadeJson> rotate(
            @RestPath long tokenId,
            @RequestBody(content = @Content(schema = @Schema(implementation = RotationJson.class))) @Nullable
                    String body) {
        var sent = MergePatch.ofOptional(body);
        var wanted = sent.applyTo(RotationJson.USUAL);
        return made(tokens.rotate(sent.by(caller.get()), tokenId, wanted.overlapHours()));
    }

    private static RestResponse<MadeJson> made(Made made) {
        var token = made.token();
        return RestResponse.ResponseBuilder.<MadeJson>created(URI.create("/api/v1/tokens/" + token.id))
                .entity(new MadeJson(token.id, token.name, token.prefix, made.secret(), token.expiresAt))
                .build();
    }

    @DELETE
    @Path("tokens/{tokenId}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token and all tokens created with it",
            description = "With a token: only that token or those created with it.")
    @PermissionsAllowed("use-token")
    public void revoke(@RestPath long tokenId) {
        tokens.revoke(caller.get(), tokenId);
    }
}
