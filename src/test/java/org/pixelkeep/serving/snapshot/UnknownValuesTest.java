package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.vendor.VendorPolicy;

/** A newer release writes values that this one does not know, while nodes are upgraded one after another. */
class UnknownValuesTest {
    private static final Map<String, Object> PIXEL = Map.of(
            "scope", "NETWORK",
            "name", "Viewability",
            "format", "IMAGE_URL",
            "event", "IMPRESSION",
            "secureUrl", "https://pixel.example/1.gif",
            "active", true,
            "reviewStatus", "APPROVED",
            "submittedAt", "2026-10-01T10:00:00Z");

    private final List<LoggedChange> before = new ArrayList<>(List.of(
            change(EntityKind.NETWORK, 1, null, null, Map.of()),
            change(EntityKind.ADVERTISER, 2, null, null, Map.of("active", true)),
            change(EntityKind.CREATIVE, 3, 2L, null, Map.of("type", "VIDEO", "active", true)),
            change(EntityKind.PIXEL, 4, null, null, PIXEL)));

    @Test
    void a_creative_of_an_unknown_type_is_left_out_and_all_others_stay() {
        var snapshot = after(
                change(EntityKind.CREATIVE, 3, 2L, null, Map.of("type", "HOLOGRAM", "active", true)),
                change(EntityKind.CREATIVE, 5, 2L, null, Map.of("type", "HOLOGRAM", "active", true)),
                change(EntityKind.CREATIVE, 6, 2L, null, Map.of("type", "VIDEO", "active", true)));

        assertThat(snapshot.creatives().get(3)).isNull();
        assertThat(snapshot.creatives().get(5)).isNull();
        assertThat(snapshot.creatives().get(6)).isNotNull();
        assertThat(snapshot.creatives().size()).isOne();
        assertThat(Objects.requireNonNull(snapshot.advertisers().get(2))
                        .creatives()
                        .size())
                .isOne();
    }

    @Test
    void an_unknown_pixel_does_not_fire_until_it_is_known_again() {
        for (var field : List.of("scope", "format", "event", "reviewStatus")) {
            var unknown = new HashMap<>(PIXEL);
            unknown.put(field, "HOLOGRAM");

            assertThat(after(change(EntityKind.PIXEL, 4, null, null, unknown))
                            .pixels()
                            .get(4))
                    .as(field)
                    .isNull();
            assertThat(after(
                                    change(EntityKind.PIXEL, 4, null, null, unknown),
                                    change(EntityKind.PIXEL, 4, null, null, PIXEL))
                            .pixels()
                            .get(4))
                    .as(field)
                    .isNotNull();
        }
    }

    @Test
    void an_association_for_only_unknown_types_does_not_apply_to_all_types() {
        var alone = after(change(EntityKind.ASSOCIATION, 7, null, 4L, Map.of("creativeTypes", List.of("HOLOGRAM"))));
        var beside = after(
                change(EntityKind.ASSOCIATION, 7, null, 4L, Map.of("creativeTypes", List.of("HOLOGRAM", "VIDEO"))));

        assertThat(Objects.requireNonNull(alone.networks().get(1))
                        .associations()
                        .size())
                .isZero();
        assertThat(Objects.requireNonNull(beside.networks().get(1))
                        .associations()
                        .size())
                .isOne();
    }

    @Test
    void an_unknown_policy_blocks() {
        var snapshot =
                after(change(EntityKind.VENDOR, 8, null, null, Map.of("name", "V", "policy", "MAYBE", "purposes", "")));

        assertThat(Objects.requireNonNull(snapshot.vendors().get(8)).facts().policy())
                .isEqualTo(VendorPolicy.BLOCK);
    }

    private Snapshot after(LoggedChange... more) {
        var changes = new ArrayList<>(before);
        changes.addAll(List.of(more));
        return SnapshotChanges.apply(Snapshot.EMPTY, changes);
    }

    private static LoggedChange change(
            EntityKind kind, long id, @Nullable Long advertiserId, @Nullable Long pixelId, Map<String, ?> image) {
        var after = new HashMap<String, @Nullable Object>(image);
        after.put("name", image.containsKey("name") ? image.get("name") : "N");
        return new LoggedChange(1, 1, kind, id, advertiserId, null, pixelId, after);
    }
}
