package org.pixelkeep.mcp.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;

/**
 * The one address where agents connect: Streamable HTTP of the Model Context Protocol, each message answered with JSON.
 * There is no stream to listen on and no session to end, so other methods are not supported.
 */
@Path("/mcp")
@Produces(MediaType.APPLICATION_JSON)
class McpEndpoint {
    private final CurrentCaller caller;
    private final Conversation conversation;
    private final AgentOrigins origins;

    McpEndpoint(CurrentCaller caller, Conversation conversation, AgentOrigins origins) {
        this.caller = caller;
        this.conversation = conversation;
        this.origins = origins;
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when a page of another site sends it; nothing is done */
    @POST
    @AcceptsBody(BodySize.MARKUP)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("use-agent")
    @Operation(hidden = true)
    public RestResponse<JsonNode> answer(
            @Nullable JsonNode message,
            @RestHeader("Origin") @Nullable String origin,
            @RestHeader("MCP-Protocol-Version") @Nullable String version) {
        origins.refuseForeign(origin);
        Versions.refuseUnknown(version);
        return conversation
                .answer(caller.get(), Objects.requireNonNullElse(message, MissingNode.getInstance()))
                .map(RestResponse::<JsonNode>ok)
                .orElseGet(RestResponse::accepted);
    }
}
