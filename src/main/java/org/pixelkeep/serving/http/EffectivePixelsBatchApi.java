package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.InvalidInput;

/** What fires with each of many creatives. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effective pixels")
class EffectivePixelsBatchApi {
    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final Clock clock;

    EffectivePixelsBatchApi(EffectivePixelsService effectivePixels, CurrentCaller caller, Clock clock) {
        this.effectivePixels = effectivePixels;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("effective-pixels")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "effectivePixelsBatch",
            summary = "What fires with each of up to 1,000 creatives",
            description = "One answer per id, in the order of the ids. Changes nothing.")
    @APIResponse(responseCode = "200", description = "The answers; for unknown ids, that they are not found")
    @APIResponse(responseCode = "422", description = "The body holds a value that is none, or too many ids")
    public List<BatchAnswer> answers(@Nullable BatchInput batch) {
        if (batch == null) {
            throw new InvalidInput("creativeIds", "Name the creatives: at most 1,000 ids.");
        }
        var ids = batch.ids();
        var answers = effectivePixels.resolve(caller.get(), ids, batch.context().context(clock));
        return ids.stream()
                .<BatchAnswer>map(id -> {
                    var answer = answers.get(id);
                    return answer == null ? BatchAnswer.Missing.of(id) : EffectivePixelsJson.of(answer);
                })
                .toList();
    }
}
