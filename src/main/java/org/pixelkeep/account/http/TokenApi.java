package org.pixelkeep.account.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.ApiToken;
import org.pixelkeep.account.TokenService;
import org.pixelkeep.account.TokenService.Made;
import org.pixelkeep.account.TokenService.NewToken;
import org.pixelkeep.web.Confidential;
import org.pixelkeep.web.ListJson;

/** The API tokens of whoever asks. */
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

    /** A token to be made. */
    record NewTokenJson(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable List<String> addresses) {
        NewToken value() {
            return new NewToken(
                    name == null ? "" : name,
                    scopes == null ? List.of() : scopes,
                    expiresAt,
                    addresses == null ? List.of() : addresses);
        }
    }

    /**
     * How a token is replaced.
     *
     * @param overlapHours how long the former one still works, up to 720; nothing: 24
     */
    record RotationJson(@Nullable Integer overlapHours) {
        Duration overlap() {
            return Duration.ofHours(overlapHours == null ? 24 : overlapHours);
        }
    }

    /**
     * A token that was just made.
     *
     * @param token what to send as a bearer token; not given again
     */
    record MadeJson(
            long id,
            String name,
            String prefix,
            String token,
            @Nullable Instant expiresAt) {}

    @GET
    @Path("tokens")
    @Operation(summary = "Your API tokens")
    @PermissionsAllowed("use-token")
    public ListJson<TokenView> list() {
        var userId = Objects.requireNonNull(caller.get().userId());
        return ListJson.whole(
                ApiToken.ofUser(userId).stream().map(TokenView::of).toList());
    }

    @POST
    @Path("tokens")
    @Operation(summary = "Make a token; its secret is in this answer alone")
    @Confidential
    @PermissionsAllowed("use-token")
    public Response create(@NotNull NewTokenJson body) {
        return made(tokens.create(caller.get(), body.value()));
    }

    @POST
    @Path("tokens/{tokenId}/rotation")
    @Operation(
            summary = "Make a token in the place of another, which works on for a while",
            description = "The new one does the same and lives as long as the former one was to; its secret is in this "
                    + "answer alone. 409 when the former one does not work any more.")
    @Confidential
    @PermissionsAllowed("use-token")
    public Response rotate(@RestPath long tokenId, @NotNull RotationJson body) {
        return made(tokens.rotate(caller.get(), tokenId, body.overlap()));
    }

    private static Response made(Made made) {
        var token = made.token();
        return Response.status(201)
                .header(HttpHeaders.LOCATION, "/api/v1/tokens/" + token.id)
                .entity(new MadeJson(token.id, token.name, token.prefix, made.secret(), token.expiresAt))
                .build();
    }

    @DELETE
    @Path("tokens/{tokenId}")
    @Operation(summary = "Revoke a token")
    @PermissionsAllowed("use-token")
    public void revoke(@RestPath long tokenId) {
        tokens.revoke(caller.get(), tokenId);
    }
}
