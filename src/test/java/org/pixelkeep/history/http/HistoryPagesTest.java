package org.pixelkeep.history.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class HistoryPagesTest {
    @Test
    void a_change_is_shown_as_a_sentence_with_before_and_after() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/history?pixelId=" + pixel.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page)
                .contains("approved <a href=\"/pixels/" + pixel.id + "\">" + pixel.name + "</a>")
                .contains("<del>Pending</del>")
                .contains("<ins>Approved</ins>");
    }

    @Test
    void changes_of_one_change_set_are_folded_under_the_first() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var pixel = Given.pixel(banner, Given.image("Custom"));

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/history?pixelId=" + pixel.id)
                .asString();

        assertThat(page)
                .contains("+1 related change on this page<")
                .contains("2 changes")
                .containsOnlyOnce("<li class=\"change-set\">");
    }

    @Test
    void a_change_set_is_part_of_the_history_in_the_navigation() {
        var network = Given.network("Northwind");
        var changeSet = Database.texts(
                        "select change_set from history_change where network_id = ? order by id limit 1", network.id)
                .get(0);

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/change-sets/" + changeSet)
                .asString();

        assertThat(page).contains("href=\"/networks/" + network.id + "/history\" aria-current=\"page\"");
    }

    @Test
    void sources_are_called_in_the_filter_what_changes_call_them() {
        var network = Given.network("Northwind");

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/history")
                .asString();

        assertThat(page).contains("<option value=\"PAGE\">Web</option>").doesNotContain(">Page</option>");
    }

    @Test
    void actions_are_called_in_the_filter_what_their_buttons_call_them() {
        assertThat(ChangeView.action(Action.LIFT)).isEqualTo("End suspension");
        assertThat(ChangeView.action(Action.TAKE_BACK)).isEqualTo("Undo decision");
        assertThat(ChangeView.action(Action.ARCHIVE)).isEqualTo("Archive");
    }

    @Test
    void settings_are_called_in_the_history_what_their_page_calls_them() {
        assertThat(DifferenceView.label("fourEyes")).isEqualTo("Four eyes");
        assertThat(DifferenceView.label("editsStopLive")).isEqualTo("Edits stop the live version");
        assertThat(DifferenceView.label("reviewRestored")).isEqualTo("Review restored content");
        assertThat(DifferenceView.label("approveTemplates")).isEqualTo("Auto approve pixels from templates");
        assertThat(DifferenceView.label("name")).isEqualTo("Name");
    }

    @Test
    void an_advertiser_cannot_find_anything_about_other_advertisers() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        var rival = Given.advertiser(network, "Canary");
        var theirs = Given.creative(rival, "Canary banner");
        var pixel = Given.pixel(rival, Given.image("Canary pixel"));
        var viewer = SignedIn.cookie(GivenPeople.advertiser(network.id, acme.id).email);

        for (var query : new String[] {
            "",
            "?advertiserId=" + rival.id,
            "?creativeId=" + theirs.id,
            "?pixelId=" + pixel.id,
            "?actor=given",
            "?entity=CREATIVE&entityId=" + theirs.id
        }) {
            var answer = SignedIn.withCookie(viewer).get("/networks/" + network.id + "/history" + query);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString()).as(query).doesNotContain("Canary");
        }
    }

    @Test
    void who_finds_people_by_their_name_and_by_their_address() throws SQLException {
        var network = Given.network("Northwind");
        var tomas = GivenPeople.trafficker(network.id);
        Database.execute("update user_account set name = 'Tomás Rivera' where id = " + tomas.id);
        var acme = Given.advertiser(network, "Acme");
        Given.service(AdvertiserService.class)
                .create(
                        GivenPeople.caller(tomas, Role.NETWORK_TRAFFICKER, network.id),
                        network.id,
                        new AdvertiserDraft("Found by name", null, true));
        var observer = SignedIn.cookie(GivenPeople.observer(network.id).email);
        var viewer = SignedIn.cookie(GivenPeople.advertiser(network.id, acme.id).email);

        for (var words : new String[] {"rivera tomás", tomas.email, "Found"}) {
            var found = SignedIn.withCookie(observer)
                    .queryParam("actor", words)
                    .get("/networks/" + network.id + "/history")
                    .asString();
            assertThat(found.contains(">Found by name</a>")).as(words).isEqualTo(!words.equals("Found"));
        }
        assertThat(SignedIn.withCookie(viewer)
                        .queryParam("actor", "rivera")
                        .get("/networks/" + network.id + "/history")
                        .asString())
                .contains("No matching changes");
    }

    @Test
    void an_invalid_filter_is_refused_next_to_its_field() {
        var network = Given.network("Northwind");

        var answer = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/history?from=yesterday");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Enter a date such as 2026-10-03.")
                .contains("value=\"yesterday\"");
    }

    @Test
    void htmx_gets_only_the_list() {
        var network = Given.network("Northwind");

        var part = SignedIn.as(GivenPeople.observer(network.id))
                .header("HX-Request", "true")
                .get("/networks/" + network.id + "/history?entity=NETWORK")
                .asString();

        assertThat(part.strip()).startsWith("<div id=\"changes\">");
        assertThat(part).contains("created the network");
    }

    @Test
    void results_can_be_exported_without_formulas() {
        var network = Given.network("Northwind");
        var formula = Given.service(AdvertiserService.class)
                .create(Given.system(network.id), network.id, new AdvertiserDraft("=1+1", null, true));
        var observer = GivenPeople.observer(network.id);
        var path = "/networks/" + network.id + "/history";

        assertThat(SignedIn.as(observer).get(path + "?entity=ADVERTISER").asString())
                .contains(path + "/export?format=csv&amp;entity=ADVERTISER");
        var csv = SignedIn.as(observer).get(path + "/export?format=csv&entity=ADVERTISER");
        assertThat(csv.header("Content-Disposition")).contains("history-" + network.id + ".csv");
        assertThat(csv.asString().lines().toList())
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .startsWith("\"id\",\"revision\",\"at\",\"actor\"");
        assertThat(csv.asString()).contains(",\"'=1+1\",").doesNotContain("\"=1+1");
        var json = SignedIn.as(observer).get(path + "/export?format=json").jsonPath();
        assertThat(json.getList("changes.entityId", Long.class)).contains(formula.id);
        SignedIn.as(GivenPeople.administrator(Given.network("Southpole").id))
                .get(path + "/export")
                .then()
                .statusCode(404);
    }

    @Test
    void fields_that_ever_changed_can_be_chosen_by_label() {
        var network = Given.network("Northwind");
        Given.pixel(network, "Viewability");

        var page = SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/" + network.id + "/history?field=secureUrl")
                .asString();

        assertThat(page)
                .contains("<option value=\"secureUrl\" selected>Secure URL</option>")
                .contains("<option value=\"vendorIds\">Vendors</option>")
                .contains("created the pixel");
    }

    @Test
    void the_settings_of_a_network_show_their_own_history() {
        var network = Given.network("Northwind", 5, true);
        var administrator = GivenPeople.administrator(network.id);

        assertThat(SignedIn.as(administrator)
                        .get("/networks/" + network.id + "/edit")
                        .asString())
                .contains("created the network")
                .contains("/networks/" + network.id + "/history?entity=NETWORK&amp;entityId=" + network.id);
    }

    @Test
    void changed_words_are_highlighted() {
        var network = Given.network("Northwind");
        var acme = Given.service(AdvertiserService.class)
                .create(Given.system(network.id), network.id, new AdvertiserDraft("Acme of Rome", null, true));
        Given.service(AdvertiserService.class)
                .edit(Given.system(network.id), acme.id, null, new AdvertiserDraft("Acme of Oslo", null, true));

        assertThat(SignedIn.as(GivenPeople.observer(network.id))
                        .get("/networks/" + network.id + "/history?action=EDIT")
                        .asString())
                .contains("Acme of <del>Rome</del>")
                .contains("Acme of <ins>Oslo</ins>");
    }
}
