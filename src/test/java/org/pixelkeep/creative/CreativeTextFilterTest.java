package org.pixelkeep.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Reach;

class CreativeTextFilterTest {
    private static final Reach ALL = new Reach(true, Set.of());

    @Test
    void it_passes_the_wanted_states_types_and_advertisers() {
        assertThat(passes(filter(null, ALL), 7, "ACTIVE", BANNER)).isTrue();
        assertThat(passes(filter(null, ALL), 7, "ARCHIVED", BANNER)).isFalse();
        assertThat(passes(filter(null, ALL), 7, "ACTIVE", VIDEO)).isFalse();
        assertThat(passes(filter(7L, ALL), 7, "ACTIVE", BANNER)).isTrue();
        assertThat(passes(filter(7L, ALL), 8, "ACTIVE", BANNER)).isFalse();
    }

    @Test
    void it_passes_only_advertisers_within_reach() {
        var eight = new Reach(false, Set.of(8L));

        assertThat(passes(filter(null, eight), 8, "ACTIVE", BANNER)).isTrue();
        assertThat(passes(filter(null, eight), 7, "ACTIVE", BANNER)).isFalse();
        assertThat(passes(filter(7L, eight), 7, "ACTIVE", BANNER)).isFalse();
    }

    private static CreativeTextFilter filter(@Nullable Long advertiserId, Reach reach) {
        return new CreativeTextFilter(advertiserId, reach, List.of("ACTIVE"), List.of(BANNER));
    }

    private static boolean passes(CreativeTextFilter filter, long advertiserId, String state, CreativeType type) {
        return filter.matches(advertiserId, CreativeTextFilter.kind(state, type));
    }
}
