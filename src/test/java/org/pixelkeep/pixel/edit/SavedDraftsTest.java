package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;

/**
 * The second table in the {@code package-info} of {@code pixel.edit}, cell by cell: every kind of draft, saved by everyone
 * over a pixel in every state, has the effect of its cell, and no other cell has one.
 */
@QuarkusTest
class SavedDraftsTest {
    private static final List<String> STATES = List.of(
            "PENDING",
            "APPROVED",
            "EXEMPT",
            "REJECTED",
            "APPROVED PENDING",
            "APPROVED REJECTED",
            "EXEMPT PENDING",
            "EXEMPT REJECTED",
            "REJECTED PENDING",
            "REJECTED REJECTED");

    private final PixelService pixels;
    private final NetworkService networks;
    private final Network network = Given.network("Northwind");
    private final GivenReviewState given = new GivenReviewState(network);

    SavedDraftsTest(PixelService pixels, NetworkService networks) {
        this.pixels = pixels;
        this.networks = networks;
    }

    @Sampled
    @Test
    void each_save_has_the_effect_that_the_table_says() {
        var seen = EnumSet.noneOf(Cell.class);
        for (var save : saves()) {
            if (!Sample.EVERYTHING && seen.contains(save.cell())) {
                continue;
            }
            var pixel = given.in(save.state);
            var before = Row.of(pixel);
            stopLive(save.stop == Stop.BY_NETWORK);

            pixels.edit(save.by, pixel.id, null, save.draft(pixel), save.stop == Stop.BY_SAVE);

            stopLive(false);
            var cell = save.cell();
            assertThat(Row.of(pixel)).as("%s: %s", save, cell).isEqualTo(save.effect(cell, before));
            seen.add(cell);
        }
        assertThat(seen).containsExactly(Cell.values());
    }

    @Test
    void whoever_proposes_also_proposes_to_lift_a_limit() {
        for (var by : List.of(proposer(), agent())) {
            var pixel = given.in("APPROVED");
            var limited = PixelDraft.live(pixel).on(SupplyChoice.of(SupplyRule.ONLY, List.of("google-adx"), true));
            pixels.edit(Given.system(network.id), pixel.id, null, limited, false);
            var unlimited = limited.on(SupplyChoice.of(SupplyRule.ALL, null, true));

            pixels.edit(by, pixel.id, null, unlimited, false);

            assertThat(Row.of(pixel).status).as(by.name()).isEqualTo("PENDING");
        }
    }

    private Caller proposer() {
        return StagedEdits.as(
                GivenPeople.proposer(network.id, given.advertiserId()),
                Role.ADVERTISER_PROPOSER,
                network.id,
                given.advertiserId());
    }

    private Caller agent() {
        var trafficker = StagedEdits.as(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id, null);
        return trafficker.with(trafficker
                .grants()
                .narrowedBy(Set.of(Permission.USE_AGENT, Permission.VIEW_PIXEL, Permission.EDIT_PIXEL)));
    }

    private List<Save> saves() {
        var administrator = Given.system(network.id);
        var proposer = proposer();
        var agent = agent();
        var saves = new ArrayList<Save>();
        for (var state : STATES) {
            for (var content : Content.values()) {
                if (content == Content.OF_EDIT && !state.contains(" ")) {
                    continue;
                }
                for (var stop : Stop.values()) {
                    for (var renames : List.of(false, true)) {
                        saves.add(new Save(state, content, stop, renames, administrator, false));
                        saves.add(new Save(state, content, stop, renames, proposer, true));
                        saves.add(new Save(state, content, stop, renames, agent, true));
                    }
                }
            }
        }
        return saves;
    }

    private void stopLive(boolean stop) {
        networks.edit(
                Given.system(network.id),
                network.id,
                null,
                NetworkDraft.named(network.name).with(NetworkFields.EDITS_STOP_LIVE, stop));
    }

    /** What a draft says of the content. */
    private enum Content {
        LIVE,
        OF_EDIT,
        OTHER
    }

    /** What asks for the live content to stop. */
    private enum Stop {
        NOTHING,
        BY_SAVE,
        BY_NETWORK
    }

    /** A cell of the table that is not empty. */
    private enum Cell {
        LIVE_IMMEDIATE,
        LIVE_PROPOSAL,
        KEPT_IMMEDIATE,
        WAITING_IMMEDIATE,
        IN_PLACE_REVIEW,
        IN_PLACE_PROPOSAL
    }

    /**
     * A draft that is saved.
     *
     * @param renames whether it is more than content
     * @param proposes whether what its author writes is a proposal
     */
    private record Save(String state, Content content, Stop stop, boolean renames, Caller by, boolean proposes) {
        private static final String OTHER = "https://other.example/x.gif";

        PixelDraft draft(Pixel pixel) {
            return PixelDraft.live(pixel)
                    .with(PixelFields.NAME, renames ? pixel.name + " renamed" : pixel.name)
                    .with(PixelFields.SECURE_URL, url(Objects.requireNonNull(pixel.secureUrl)));
        }

        private String url(String live) {
            return switch (content) {
                case LIVE -> live;
                case OF_EDIT -> GivenReviewState.EDIT;
                case OTHER -> OTHER;
            };
        }

        /** The line of the table, by its second column, and its column. */
        Cell cell() {
            if (content == Content.LIVE) {
                return proposes && renames ? Cell.LIVE_PROPOSAL : Cell.LIVE_IMMEDIATE;
            }
            var nothingToKeep = state.equals("PENDING") || state.equals("REJECTED");
            var stops = stop == Stop.BY_SAVE || (stop == Stop.BY_NETWORK && content == Content.OTHER);
            if (nothingToKeep || stops || (proposes && renames)) {
                return proposes ? Cell.IN_PLACE_PROPOSAL : Cell.IN_PLACE_REVIEW;
            }
            return content == Content.OF_EDIT ? Cell.KEPT_IMMEDIATE : Cell.WAITING_IMMEDIATE;
        }

        Row effect(Cell cell, Row before) {
            var name = renames ? before.name + " renamed" : before.name;
            var proposer = proposes ? by.name() : "-";
            return switch (cell) {
                case LIVE_IMMEDIATE -> new Row(name, before.url, before.status, before.proposer, Row.NO_EDIT);
                case KEPT_IMMEDIATE -> new Row(name, before.url, before.status, before.proposer, before.edit);
                case WAITING_IMMEDIATE ->
                    new Row(name, before.url, before.status, before.proposer, OTHER + " PENDING " + proposer);
                case LIVE_PROPOSAL, IN_PLACE_REVIEW, IN_PLACE_PROPOSAL ->
                    new Row(name, url(before.url), "PENDING", proposer, Row.NO_EDIT);
            };
        }
    }

    /**
     * A pixel as it is stored.
     *
     * @param edit its URL, its status, and who proposes it
     */
    private record Row(String name, String url, String status, String proposer, String edit) {
        static final String NO_EDIT = "- - -";

        static Row of(Pixel pixel) {
            var columns = Database.texts(
                            "select concat_ws('|', name, secure_url, review_status, coalesce(proposed_by, '-'),"
                                    + " concat_ws(' ', coalesce(waiting_secure_url, '-'), coalesce(waiting_status, '-'),"
                                    + " coalesce(waiting_proposed_by, '-'))) from pixel where id = ?",
                            pixel.id)
                    .get(0)
                    .split("\\|", -1);
            return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }
    }
}
