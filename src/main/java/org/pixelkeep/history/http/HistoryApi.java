package org.pixelkeep.history.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
class HistoryApi {
    private final CurrentCaller caller;
    private final ChangeLog log;

    HistoryApi(CurrentCaller caller, ChangeLog log) {
        this.caller = caller;
        this.log = log;
    }

    @GET
    @Path("history")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(
            operationId = "listHistory",
            summary = "List a network’s changes, newest first",
            description =
                    "networkId is optional for people who belong to one network. If changes are very large, such as"
                            + " those to long scripts, a page has fewer of them than limit, and next leads to the"
                            + " rest.")
    public ListJson<ChangeJson> read(
            @RestQuery @Nullable String networkId, @BeanParam HistoryQuery query, @BeanParam OrderedPaging paging) {
        var chosen = Filtering.id("networkId", networkId);
        var by = caller.get();
        return ListJson.of(log.read(by, chosen == null ? only(by) : chosen, query.filter(), paging.slice())
                .map(ChangeJson::of));
    }

    /** The caller's only network; the platform's own log for people without one. */
    private static long only(Caller caller) {
        var networkIds = caller.grants().networkIds();
        if (networkIds.size() > 1) {
            throw new InvalidInput("networkId", "You belong to several networks. Specify one.");
        }
        return networkIds.stream().findFirst().orElse(Subject.PLATFORM);
    }
}
