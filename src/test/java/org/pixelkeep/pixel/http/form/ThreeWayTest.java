package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.http.form.ThreeWay.Change;
import org.pixelkeep.pixel.http.form.ThreeWay.Side;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.testing.Given;

class ThreeWayTest {
    private static final PixelDraft STORED = Given.image("Viewability");

    private final PixelForm base = PixelForm.of(STORED);
    private final PixelForm mine = PixelForm.of(STORED);
    private final PixelForm theirs = PixelForm.of(STORED);

    @Test
    void what_only_one_side_changed_is_taken_from_that_side() {
        mine.owner = "Ad operations";
        theirs.position = "7";

        var merge = ThreeWay.of(base, mine, theirs);

        assertThat(merge.lines())
                .extracting(line -> line.unit().name() + " " + line.change() + " " + line.usual())
                .containsExactly("position THEIRS " + Optional.of(Side.THEIRS), "owner MINE " + Optional.of(Side.MINE));
        assertThat(merge.merge(mine, theirs, Map.of())).isTrue();
        assertThat(mine.owner).isEqualTo("Ad operations");
        assertThat(mine.position).isEqualTo("7");
    }

    @Test
    void what_both_changed_has_to_be_chosen() {
        mine.owner = "Mine";
        theirs.owner = "Theirs";

        var merge = ThreeWay.of(base, mine, theirs);

        assertThat(merge.lines()).singleElement().satisfies(line -> {
            assertThat(line.change()).isEqualTo(Change.BOTH);
            assertThat(line.usual()).isEmpty();
        });
        assertThat(merge.merge(mine, theirs, Map.of())).isFalse();
        assertThat(mine.owner).isEqualTo("Mine");
        assertThat(merge.merge(mine, theirs, Map.of("owner", Side.THEIRS))).isTrue();
        assertThat(mine.owner).isEqualTo("Theirs");
    }

    @Test
    void what_both_changed_alike_needs_no_choice() {
        mine.owner = "Same";
        theirs.owner = "Same";

        var merge = ThreeWay.of(base, mine, theirs);

        assertThat(merge.lines())
                .singleElement()
                .extracting(ThreeWay.Line::change)
                .isEqualTo(Change.SAME);
        assertThat(merge.merge(mine, theirs, Map.of())).isTrue();
    }

    @Test
    void what_browsers_add_is_no_change() {
        mine.path = "EITHER";
        mine.owner = "";
        mine.verificationParameters = " ";

        assertThat(ThreeWay.of(base, mine, theirs).lines()).isEmpty();
    }

    @Test
    void without_what_it_was_before_each_difference_has_to_be_chosen() {
        theirs.position = "7";

        assertThat(ThreeWay.of(null, mine, theirs).lines())
                .singleElement()
                .extracting(ThreeWay.Line::change)
                .isEqualTo(Change.UNKNOWN);
    }

    @Test
    void several_events_are_chosen_together() {
        var several = STORED.tracking(List.of(
                Tracker.of(TrackedEvent.of(PixelEvent.IMPRESSION), null, "https://v.example/i"),
                Tracker.of(TrackedEvent.of(PixelEvent.CLICK), null, "https://v.example/c")));
        var changed = PixelForm.of(several);
        mine.secureUrl = "https://v.example/mine";

        var merge = ThreeWay.of(base, mine, changed);

        assertThat(merge.lines()).singleElement().satisfies(line -> {
            assertThat(line.unit().name()).isEqualTo("events");
            assertThat(line.theirs()).isEqualTo("Impression: https://v.example/i\nClick: https://v.example/c");
        });
        assertThat(merge.merge(mine, changed, Map.of("events", Side.THEIRS))).isTrue();
        assertThat(mine.moreSecureUrl).containsExactly("https://v.example/c");
    }

    @Test
    void supply_and_vendors_are_chosen_as_a_whole() {
        mine.supplyRule = "ALL";
        mine.supplySources = List.of();
        theirs.vendorsByHand = "true";
        theirs.vendorIds = List.of("12", "3");

        assertThat(ThreeWay.of(base, mine, theirs).lines())
                .extracting(line -> line.unit().name() + ": " + line.mine() + " / " + line.theirs())
                .containsExactly("supply: ALL / EXCEPT google-adx", "vendors:  / 3, 12");
    }

    @Test
    void a_draft_and_its_form_say_the_same() {
        var draft = STORED.with(PixelFields.OWNER, "Team").with(PixelFields.POSITION, 3);

        assertThat(ThreeWay.of(PixelForm.of(draft), PixelForm.of(draft), PixelForm.of(draft))
                        .lines())
                .isEmpty();
    }
}
