package org.pixelkeep.search.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.search.http.SearchResults.Group;
import org.pixelkeep.search.http.SearchResults.Page;
import org.pixelkeep.search.http.SearchResults.Thing;
import org.pixelkeep.shared.list.SearchWords;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;

/** The search over everything: a page, and the suggestions in the command palette. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SearchPages {
    /** How many of each kind the page shows. */
    private static final int SHOWN = 10;

    /** How many of each kind the palette suggests. */
    private static final int SUGGESTED = 5;

    /** How many pages or actions; all of them while nothing was typed. */
    private static final int MAX_PLACES = 50;

    @CheckedTemplate(basePath = "search")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(Page view);

        static native TemplateInstance options(Page view);
    }

    private final GlobalSearch everything;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Htmx htmx;

    SearchPages(GlobalSearch everything, CurrentCaller caller, PageFrame frame, Htmx htmx) {
        this.everything = everything;
        this.caller = caller;
        this.frame = frame;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/search")
    @PermissionsAllowed("view-network")
    public TemplateInstance inNetwork(@RestPath long networkId, @RestQuery @Nullable String q) {
        var wanted = htmx.wantsFragment();
        var found = everything.find(caller.get(), networkId, q, wanted ? SUGGESTED : SHOWN, !wanted);
        return answer(networkId, q, found);
    }

    /** In the network that the person works in; outside of one, networks and pages. */
    @GET
    @Path("search")
    @Authenticated
    public TemplateInstance anywhere(@RestQuery @Nullable String q) {
        var here = frame.network();
        return here == null ? answer(null, q, List.of()) : inNetwork(here.id(), q);
    }

    private TemplateInstance answer(@Nullable Long networkId, @Nullable String q, List<Group> found) {
        var by = caller.get();
        var fragment = htmx.wantsFragment();
        var groups = new ArrayList<>(found);
        var places = places(by, networkId, q);
        if (SearchWords.of(q).isEmpty()) {
            groups.addAll(places);
        } else {
            if (networkId == null || frame.choosesNetwork()) {
                groups.addAll(0, everything.networks(by, q, fragment ? SUGGESTED : SHOWN));
            }
            // Somebody who types the name of a page or action wants it, and there are few of them.
            groups.addAll(fragment ? 0 : groups.size(), places);
        }
        var page = new Page(networkId, Objects.requireNonNullElse(q, "").strip(), groups);
        return fragment ? Templates.options(page) : Templates.page(page);
    }

    /** The pages and actions with each of the words. */
    private List<Group> places(Caller by, @Nullable Long networkId, @Nullable String q) {
        var words = SearchWords.of(q);
        var sections = networkId == null
                ? Stream.<Thing>of()
                : frame.sections().stream()
                        .filter(item -> Destination.matches(words, item.title()))
                        .map(item -> new Thing(null, item.title(), null, item.href()));
        return Stream.of(
                        group(ResultKind.ACTION, of(ResultKind.ACTION, by, networkId, words)),
                        group(ResultKind.PAGE, Stream.concat(sections, of(ResultKind.PAGE, by, networkId, words))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Thing> of(
            ResultKind kind, Caller by, @Nullable Long networkId, List<SearchWords.Word> words) {
        return Stream.of(Destination.values())
                .filter(destination -> destination.kind() == kind && destination.matches(words))
                .flatMap(destination -> destination.of(by, networkId).stream());
    }

    private static Optional<Group> group(ResultKind kind, Stream<Thing> things) {
        var all = things.limit(MAX_PLACES).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Group(kind, all, all.size(), null));
    }
}
