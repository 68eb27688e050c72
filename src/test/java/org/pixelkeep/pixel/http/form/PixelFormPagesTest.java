package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PixelFormPagesTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative audio = Given.creative(acme, "Spot", CreativeType.AUDIO);
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    @Test
    void a_pixel_that_cannot_be_created_says_all_that_is_wrong_at_once() {
        unreadable()
                .formParam("event", "CLICK")
                .post("/creatives/{id}/pixels", audio.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a whole number such as 10."),
                        containsString("Enter a name."),
                        containsString("Enter a URL: secure, plain, or both."));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void an_edit_that_cannot_be_saved_says_all_that_is_wrong_at_once() {
        unreadable()
                .formParam("version", "1")
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a whole number such as 10."),
                        containsString("Enter a name."),
                        containsString("Enter a URL: secure, plain, or both."));

        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
    }

    @Test
    void more_events_than_a_pixel_takes_are_all_kept_in_the_form() {
        var form = SignedIn.as(trafficker)
                .formParam("name", "Sheet")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "PROGRESS")
                .formParam("offset", "1%")
                .formParam("secureUrl", "https://v.example/1");
        for (var percent = 2; percent <= 52; percent++) {
            form.formParam("moreEvent", "PROGRESS")
                    .formParam("moreOffset", percent + "%")
                    .formParam("moreSecureUrl", "https://v.example/" + percent);
        }

        form.post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("At most 50 events; there are 52."), containsString("https://v.example/52"));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void the_impact_of_a_form_says_all_that_is_wrong_at_once() {
        unreadable()
                .header("HX-Request", "true")
                .post("/pixels/{id}/consequences", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("It cannot be saved yet"),
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a name."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "advertiser", "creative"})
    void a_pixel_is_created_for_its_owner_and_applies_to_all_of_it(String owner) {
        var id = owner.equals("network") ? network.id : owner.equals("advertiser") ? acme.id : audio.id;

        SignedIn.as(trafficker)
                .redirects()
                .follow(false)
                .formParam("name", Given.numbered("New"))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://pixel.example/new.gif")
                .formParam("position", "0")
                .formParam("appliesTo", "everything")
                .post("/{owner}s/{id}/pixels", owner, id)
                .then()
                .statusCode(303);

        assertThat(Database.texts(
                        "select concat(p.scope, ' ', a.target, ' ', coalesce(a.creative_id, a.advertiser_id, p.network_id))"
                                + " from pixel p join association a on a.pixel_id = p.id where p.network_id = ?",
                        network.id))
                .containsExactly("%1$s %1$s ".formatted(owner.toUpperCase(Locale.ROOT)) + id);
    }

    private RequestSpecification unreadable() {
        return SignedIn.as(trafficker)
                .formParam("name", "")
                .formParam("format", "IMAGE_URL")
                .formParam("flightStart", "tomorrow")
                .formParam("position", "first");
    }
}
