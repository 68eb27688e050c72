package org.pixelkeep.creative;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.shared.words.RowFilter;

/** The filter of a creative search besides the text: advertisers, states, and types. */
final class CreativeTextFilter implements RowFilter {
    /** In the order of their numbers. */
    private static final List<String> STATES = List.of("ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED");

    private static final int TYPES = CreativeType.values().length;

    private final @Nullable Long advertiserId;
    private final Reach reach;
    private final boolean[] kinds = new boolean[STATES.size() * TYPES];

    CreativeTextFilter(
            @Nullable Long advertiserId, Reach reach, Collection<String> states, Collection<CreativeType> types) {
        this.advertiserId = advertiserId;
        this.reach = reach;
        for (var state : states) {
            for (var type : types) {
                kinds[kind(state, type)] = true;
            }
        }
    }

    /** State and type in one number. */
    static byte kind(String state, CreativeType type) {
        return (byte) (STATES.indexOf(state) * TYPES + type.ordinal());
    }

    @Override
    public boolean matches(long advertiser, byte kind) {
        return kinds[kind]
                && (advertiserId == null || advertiserId == advertiser)
                && (reach.whole() || reach.includes(advertiser));
    }
}
