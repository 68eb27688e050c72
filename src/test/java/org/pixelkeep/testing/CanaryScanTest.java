package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;

/** The scan after each test detects leaks. */
@QuarkusTest
class CanaryScanTest {
    @Test
    void ones_own_data_is_not_a_finding() {
        var network = Given.network("Northwind");

        answer(GivenPeople.observer(network.id), network.name);

        assertThat(CanaryScan.foreign()).isEmpty();
    }

    @Test
    void the_name_of_another_network_is_found() {
        var network = Given.network("Northwind");
        var other = Given.network("Southpole");

        answer(GivenPeople.observer(network.id), "x".repeat(100_000) + other.name);

        assertThat(CanaryScan.foreign()).singleElement().asString().contains("/probe/said");
    }

    @Test
    void the_name_of_a_sibling_advertiser_is_found() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var globex = Given.advertiser(network, "Globex");
        var viewer = GivenPeople.advertiser(network.id, acme.id);

        answer(viewer, acme.name);
        assertThat(CanaryScan.foreign()).isEmpty();

        answer(viewer, globex.name);
        assertThat(CanaryScan.foreign()).hasSize(1);
    }

    @Test
    void the_name_of_a_pixel_that_never_applied_to_an_advertiser_is_found() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var viewer = GivenPeople.advertiser(network.id, acme.id);
        var pixel = Given.pixel(network, "Viewability");
        Given.excluding(pixel, acme);

        answer(viewer, pixel.name);
        assertThat(CanaryScan.foreign()).hasSize(1);

        Given.onAllCreatives(pixel);
        answer(viewer, pixel.name);
        assertThat(CanaryScan.foreign()).isEmpty();
    }

    @Test
    void the_address_of_somebody_of_the_network_is_found_in_an_answer_to_an_advertiser() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var viewer = GivenPeople.advertiser(network.id, acme.id);
        var colleague = GivenPeople.advertiserManager(network.id, acme.id);
        var trafficker = GivenPeople.trafficker(network.id);

        answer(viewer, colleague.email + viewer.email);
        answer(trafficker, GivenPeople.reviewer(network.id).email);
        assertThat(CanaryScan.foreign()).isEmpty();

        answer(viewer, trafficker.email);
        assertThat(CanaryScan.foreign()).hasSize(1);
    }

    @Test
    void nothing_is_reported() {
        Probe.TEXT.set(Given.network("Northwind").name);

        SignedIn.withCookie("none").get("/probe/said").then().statusCode(200);

        assertThat(CanaryScan.foreign()).hasSize(1);
    }

    private static void answer(UserAccount to, String text) {
        Probe.TEXT.set(text);
        SignedIn.as(to).get("/probe/said").then().statusCode(200);
    }
}
