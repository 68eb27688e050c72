package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeType;

/** Finds creatives. */
@ApplicationScoped
class FindCreatives implements Tool<FindCreatives.Wanted> {
    private final Scopes scopes;
    private final CreativeAccess creatives;

    FindCreatives(Scopes scopes, CreativeAccess creatives) {
        this.scopes = scopes;
        this.creatives = creatives;
    }

    /** The filters. */
    public record Wanted(
            @Described("May be left out if the token reaches one network") @Nullable
            Long networkId,

            @Described("Only creatives of this advertiser") @Nullable
            Long advertiserId,

            @Described("Words that are part of the name or code, or the ID") @Nullable
            String text,

            @Nullable CreativeType type,

            @Described("1 to 50; default 20") @Nullable Integer limit,

            @Described("`next` of the previous answer") @Nullable
            String after) {}

    /** A creative. */
    record Item(long id, String name, @Nullable String code, CreativeType type, long advertiserId, String state) {}

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
                "find_creatives",
                "Find creatives",
                "Finds the creatives of a network or an advertiser. Archived ones are left out.",
                Permission.VIEW_CREATIVE,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, null, null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var networkId = scopes.network(caller, input.networkId(), input.advertiserId(), null);
        var found = creatives
                .listing(caller, networkId, new CreativeFilter(input.advertiserId(), input.text(), input.type(), null))
                .slice(Scopes.slice(input.limit(), input.after()));
        return new Answer(
                found.items().stream()
                        .map(creative -> new Item(
                                creative.id,
                                creative.name,
                                creative.code,
                                creative.type,
                                creative.advertiserId,
                                creative.state()))
                        .toList(),
                found.next(),
                found.total());
    }
}
