package org.pixelkeep.pixel.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementIndexTest {
    private static final PlacementKey ONE = key(1);
    private static final PlacementKey TWO = key(2);

    @Test
    void pixels_share_a_placement_on_one_inventory_at_a_time() {
        var index = index(keys(1, ONE, null), keys(2, ONE, TWO), keys(3, null, TWO), keys(4, TWO, ONE));

        assertThat(index.ofSeveral())
                .containsExactlyInAnyOrder(
                        new PlacementIndex.Shared(ONE, List.of(1L, 2L)),
                        new PlacementIndex.Shared(TWO, List.of(2L, 3L)));
        assertThat(index.ofSeveral(List.of(1L))).containsExactly(new PlacementIndex.Shared(ONE, List.of(1L, 2L)));
        assertThat(index.ofSeveral(List.of(9L))).isEmpty();
    }

    @Test
    void a_pixel_that_tracks_a_placement_twice_is_one() {
        assertThat(index(keys(1, ONE, ONE), keys(1, ONE, TWO)).ofSeveral()).isEmpty();
    }

    @Test
    void after_a_change_the_pixel_shares_what_it_tracks_now_and_the_index_before_stays() {
        var before = index(keys(1, ONE, ONE), keys(2, ONE, ONE), keys(3, TWO, null));

        var moved = before.with(Map.of(2L, List.of(keys(2, TWO, TWO))));
        var gone = moved.with(Map.of(3L, List.of()));

        assertThat(moved.ofSeveral()).containsExactly(new PlacementIndex.Shared(TWO, List.of(2L, 3L)));
        assertThat(moved.sharing(keys(0, ONE, ONE))).containsOnlyKeys(1L);
        assertThat(moved.ofSeveral(List.of(2L))).containsExactly(new PlacementIndex.Shared(TWO, List.of(2L, 3L)));
        assertThat(gone.ofSeveral()).isEmpty();
        assertThat(gone.sharing(keys(0, TWO, TWO))).containsOnlyKeys(2L);
        assertThat(before.ofSeveral())
                .containsExactly(
                        new PlacementIndex.Shared(ONE, List.of(1L, 2L)),
                        new PlacementIndex.Shared(ONE, List.of(1L, 2L)));
    }

    @Test
    void a_pixel_that_still_tracks_the_same_changes_nothing() {
        var index = index(keys(1, ONE, null), keys(2, TWO, ONE));

        assertThat(index.with(Map.of(1L, List.of(keys(1, ONE, null)), 9L, List.of())))
                .isSameAs(index);
    }

    @Test
    void a_draft_shares_with_the_others_but_not_with_itself() {
        var index = index(keys(1, ONE, ONE), keys(2, TWO, TWO), keys(3, null, ONE));

        assertThat(index.sharing(keys(1, ONE, ONE))).containsOnlyKeys(3L);
        assertThat(index.sharing(keys(0, ONE, TWO))).containsOnlyKeys(1L, 2L);
        assertThat(index.sharing(keys(0, null, null))).isEmpty();
    }

    @Test
    void the_key_is_the_events_and_the_placements() {
        var address = "https://tps.doubleverify.com/visit.jpg?plc=1&cb=[timestamp]";
        var click = TrackedEvent.of(PixelEvent.CLICK);

        assertThat(ONE.key())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TWO.key())
                .isEqualTo(PlacementKey.of(TrackedEvent.of(PixelEvent.IMPRESSION), PixelFormat.HTML_URL, address)
                        .orElseThrow()
                        .key());
        assertThat(PlacementKey.of(click, PixelFormat.IMAGE_URL, address)
                        .orElseThrow()
                        .key())
                .isNotEqualTo(ONE.key());
        assertThat(PlacementKey.of(click, PixelFormat.RAW_JAVASCRIPT, address)).isEmpty();
        assertThat(PlacementKey.of(click, PixelFormat.IMAGE_URL, null)).isEmpty();
    }

    private static PlacementKey key(int placement) {
        return PlacementKey.of(
                        TrackedEvent.of(PixelEvent.IMPRESSION),
                        PixelFormat.IMAGE_URL,
                        "https://tps.doubleverify.com/visit.jpg?plc=" + placement)
                .orElseThrow();
    }

    private static PlacementIndex.Keys keys(long pixelId, @Nullable PlacementKey secure, @Nullable PlacementKey plain) {
        return new PlacementIndex.Keys(pixelId, secure, plain);
    }

    private static PlacementIndex index(PlacementIndex.Keys... pixels) {
        return new PlacementIndex()
                .with(Stream.of(pixels).collect(Collectors.groupingBy(PlacementIndex.Keys::pixelId)));
    }
}
