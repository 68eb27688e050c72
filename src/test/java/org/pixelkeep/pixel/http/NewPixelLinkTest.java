package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Where the list of pixels leads whoever may add one. */
@QuarkusTest
class NewPixelLinkTest {
    private final Network network = Given.network("Northwind");

    @Test
    void the_network_s_people_add_network_pixels() {
        assertThat(list(GivenPeople.trafficker(network.id)))
                .contains("href=\"/networks/" + network.id + "/pixels/new\"");
    }

    @Test
    void a_manager_adds_pixels_of_the_own_advertiser() {
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");

        assertThat(list(GivenPeople.advertiserManager(network.id, acme.id)))
                .contains("class=\"btn btn-primary\" href=\"/advertisers/" + acme.id + "/pixels/new\"")
                .doesNotContain("/advertisers/" + other.id + "/pixels/new");
    }

    @Test
    void a_manager_of_several_chooses_the_advertiser() {
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var manager = GivenPeople.also(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, other.id);

        assertThat(list(manager))
                .contains("Choose an advertiser")
                .contains("/advertisers/" + acme.id + "/pixels/new", "/advertisers/" + other.id + "/pixels/new");
    }

    @Test
    void who_only_looks_adds_none() {
        var acme = Given.advertiser(network, "Acme");

        assertThat(list(GivenPeople.advertiser(network.id, acme.id))).doesNotContain("pixels/new");
        assertThat(list(GivenPeople.observer(network.id))).doesNotContain("pixels/new");
    }

    @Test
    void a_list_of_one_advertiser_leads_to_a_pixel_of_that_advertiser() {
        var acme = Given.advertiser(network, "Acme");
        Given.advertiser(network, "Other");
        var filtered = "/networks/" + network.id + "/pixels?advertiser=" + acme.id;
        var trafficker = SignedIn.as(GivenPeople.trafficker(network.id));

        assertThat(trafficker.get(filtered).asString())
                .contains("href=\"/advertisers/" + acme.id + "/pixels/new\"")
                .doesNotContain("href=\"/networks/" + network.id + "/pixels/new\"");
        assertThat(trafficker.header("HX-Request", "true").get(filtered).asString())
                .contains("href=\"/advertisers/" + acme.id + "/pixels/new\" data-new id=\"new\" hx-swap-oob=\"true\"");
    }

    @Test
    void a_list_of_an_archived_advertiser_leads_to_no_form() {
        var acme = Given.advertiser(network, "Acme");
        Given.service(AdvertiserService.class).archive(Given.system(network.id), acme.id, null);

        assertThat(SignedIn.as(GivenPeople.trafficker(network.id))
                        .get("/networks/" + network.id + "/pixels?advertiser=" + acme.id)
                        .asString())
                .doesNotContain("pixels/new");
    }

    private String list(UserAccount person) {
        return SignedIn.as(person).get("/networks/" + network.id + "/pixels").asString();
    }
}
