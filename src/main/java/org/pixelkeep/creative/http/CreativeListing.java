package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.listview.ListQueries;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;

/** The list of creatives with all filters of its page: for the page, its CSV file, and bulk changes of all that match. */
@ApplicationScoped
class CreativeListing {
    private final CreativeAccess creatives;
    private final CoverageRuleAccess coverage;

    CreativeListing(CreativeAccess creatives, CoverageRuleAccess coverage) {
        this.creatives = creatives;
        this.coverage = coverage;
    }

    /** What was asked of a list: its filters and order. */
    record Filters(ListQuery query, CreativeQuery more) {
        /** All that are not archived, in the usual order. */
        static final Filters EVERYTHING = new Filters(
                new ListQuery(null, null, null, null, null, null), new CreativeQuery(null, null, null, null));

        /** The filters of a list's URL, to be applied elsewhere. */
        static Filters of(String filters) {
            var values = ListQueries.parameters(filters);
            return new Filters(
                    new ListQuery(first(values, "q"), first(values, "state"), first(values, "sort"), null, null, null),
                    new CreativeQuery(
                            first(values, "advertiserId"),
                            first(values, "type"),
                            first(values, "uncovered"),
                            first(values, "carries")));
        }

        /** A page of the list in its order, whatever page was requested. */
        SliceRequest part(@Nullable String cursor) {
            return SliceRequest.part(cursor, query.sort());
        }

        private static @Nullable String first(Map<String, List<String>> values, String name) {
            return values.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }
    }

    /**
     * The list.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws InvalidInput when a filter is invalid
     */
    Listing<Creative> of(Caller caller, long networkId, Filters filters) {
        var listing = creatives.listing(caller, networkId, filters.more().filter(filters.query()));
        var uncovered = Filtering.id("uncovered", filters.more().uncovered());
        if (uncovered != null) {
            coverage.uncovered(listing, rule(caller, networkId, uncovered));
        }
        filters.more()
                .carriage()
                .ifPresent(carriage -> coverage.carrying(listing, networkId, carriage.category(), !carriage.lacking()));
        return listing;
    }

    /** @throws InvalidInput when the caller can see no such rule in the network */
    CoverageRule rule(Caller caller, long networkId, long ruleId) {
        return coverage.rules(caller, networkId).stream()
                .filter(rule -> rule.id == ruleId)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("uncovered", "Must be the ID of a coverage rule in this network."));
    }
}
