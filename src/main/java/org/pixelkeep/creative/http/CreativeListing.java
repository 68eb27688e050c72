package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.listview.ListQueries;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;
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
    record Asked(ListQuery query, CreativeQuery more) {
        /** The filters of a list's URL, to be applied elsewhere. */
        static Asked of(String filters) {
            var values = ListQueries.parameters(filters);
            return new Asked(
                    new ListQuery(first(values, "q"), first(values, "state"), first(values, "sort"), null, null, null),
                    new CreativeQuery(
                            first(values, "advertiserId"),
                            first(values, "type"),
                            first(values, "uncovered"),
                            first(values, "carries")));
        }

        /** A page of the list in its order, whatever page was requested. */
        SliceRequest part(@Nullable String cursor) {
            return new SliceRequest(SliceRequest.MAX, cursor, null, Texts.given(query.sort()));
        }

        private static @Nullable String first(Map<String, List<String>> values, String name) {
            return values.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }
    }

    /** @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller */
    Listing<Creative> of(Caller caller, long networkId, Asked asked) {
        var listing = creatives.listing(caller, networkId, asked.more().filter(asked.query()));
        FormInput.id(asked.more().uncovered())
                .flatMap(id -> coverage.rules(caller, networkId).stream()
                        .filter(rule -> rule.id.equals(id))
                        .findFirst())
                .ifPresent(rule -> coverage.uncovered(listing, rule));
        asked.more()
                .carriage()
                .ifPresent(carriage -> coverage.carrying(listing, networkId, carriage.category(), !carriage.lacking()));
        return listing;
    }
}
