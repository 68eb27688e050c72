package org.pixelkeep.search.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SearchWords;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Search across all object types")
class SearchApi {
    private static final int MAX = 10;

    private final GlobalSearch everything;
    private final CurrentCaller caller;

    SearchApi(GlobalSearch everything, CurrentCaller caller) {
        this.everything = everything;
        this.caller = caller;
    }

    /** What was found, by kind. */
    @Schema(name = "SearchResults")
    record Results(List<GroupJson> groups) {}

    /** @param total how many there are; 10,001 stands for more */
    @Schema(name = "SearchGroup")
    record GroupJson(Kind kind, List<ItemJson> items, long total) {}

    /** @param id {@code null} for hosts */
    @Schema(name = "SearchItem")
    record ItemJson(
            @Nullable Long id, String name, @Nullable String detail) {}

    /** What programs can find. */
    @Schema(name = "SearchKind")
    enum Kind {
        PIXEL,
        CREATIVE,
        ADVERTISER,
        HOST,
        VENDOR,
        PERSON
    }

    @GET
    @Path("/networks/{networkId}/search")
    @PermissionsAllowed("view-network")
    @Operation(
            operationId = "searchNetwork",
            summary = "Search pixels, creatives, advertisers, hosts, vendors, and people",
            description =
                    "Finds everything you can see that has each of the words, in any order, in its name, code, URL,"
                            + " or host, or as its ID. Returns the first 10 of each kind; the lists with the same `q`"
                            + " have all.")
    public Results search(
            @RestPath long networkId,
            @Parameter(required = true, description = "Words, an ID such as `123` or `#123`, or a host")
                    @RestQuery
                    @Nullable
                    String q) {
        var found = everything.find(caller.get(), networkId, q, MAX, true);
        if (SearchWords.of(q).isEmpty()) {
            throw new InvalidInput("q", "Enter what to search for.");
        }
        return new Results(found.stream().map(SearchApi::json).toList());
    }

    private static GroupJson json(SearchResults.Group group) {
        return new GroupJson(
                Kind.valueOf(group.kind().name()),
                group.things().stream()
                        .map(thing -> new ItemJson(thing.id(), thing.name(), thing.detail()))
                        .toList(),
                group.total());
    }
}
