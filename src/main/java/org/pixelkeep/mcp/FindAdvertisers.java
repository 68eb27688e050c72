package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;

/** Finds advertisers. */
@ApplicationScoped
class FindAdvertisers implements Tool<FindAdvertisers.Wanted> {
    private final Scopes scopes;
    private final AdvertiserAccess advertisers;

    FindAdvertisers(Scopes scopes, AdvertiserAccess advertisers) {
        this.scopes = scopes;
        this.advertisers = advertisers;
    }

    /** The filters. */
    public record Wanted(
            @Described("May be left out if the token reaches one network") @Nullable
            Long networkId,

            @Described("Words that are part of the name or code, or the ID") @Nullable
            String text,

            @Described("1 to 50; default 20") @Nullable Integer limit,

            @Described("`next` of the previous answer") @Nullable
            String after) {}

    /** An advertiser. */
    record Item(long id, String name, @Nullable String code, String state) {}

    /** A page of them. */
    record Answer(
            List<Item> items,

            @Described("Send as `after` for more; missing at the end") @Nullable
            String next,

            @Described("How many there are; 10,001 stands for more")
            long total) {}

    @Override
    public Facts facts() {
        return new Facts(
                "find_advertisers",
                "Find advertisers",
                "Finds the advertisers of a network, by name. Archived ones are left out.",
                Permission.VIEW_ADVERTISER,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var found = advertisers
                .listing(caller, scopes.network(caller, input.networkId()), input.text(), null)
                .slice(Scopes.slice(input.limit(), input.after()));
        return new Answer(
                found.items().stream()
                        .map(advertiser ->
                                new Item(advertiser.id, advertiser.name, advertiser.code, advertiser.state()))
                        .toList(),
                found.next(),
                found.total());
    }
}
