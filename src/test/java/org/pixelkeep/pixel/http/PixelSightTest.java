package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** What the page and the form of a pixel say about who sees it, and who does. */
@QuarkusTest
class PixelSightTest {
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final UserAccount observer = GivenPeople.observer(network.id);
    private final UserAccount ofAcme = GivenPeople.advertiser(network.id, acme.id);

    private String page(Pixel pixel) {
        return SignedIn.as(observer).get("/pixels/" + pixel.id).body().asString();
    }

    private int status(Pixel pixel) {
        return SignedIn.as(ofAcme).get("/pixels/" + pixel.id).statusCode();
    }

    @Test
    void a_network_pixel_is_visible_to_advertisers_that_it_applies_to() {
        var pixel = Given.pixel(network, "Everywhere");

        assertThat(page(pixel))
                .contains(
                        "<dt>Visible to</dt><dd>The network, and advertisers with a creative that it applies to</dd>");
        assertThat(status(pixel)).isEqualTo(404);

        Given.onAdvertiser(pixel, acme);

        assertThat(status(pixel)).isEqualTo(200);

        Given.service(PixelService.class).archive(Given.system(network.id), pixel.id, null);

        assertThat(page(pixel)).contains("<dd>The network only, while it is archived</dd>");
        assertThat(status(pixel)).isEqualTo(404);
    }

    @Test
    void other_pixels_are_visible_to_the_network_and_their_advertiser() {
        var ofAdvertiser = Given.pixel(acme, Given.image("Ours"));
        var custom = Given.pixel(banner, Given.image("Of the banner"));
        var ofOther = Given.pixel(Given.advertiser(network, "Other"), Given.image("Theirs"));

        assertThat(page(ofAdvertiser)).contains("<dd>The network and this advertiser</dd>");
        assertThat(page(custom)).contains("<dd>The network and the advertiser of this creative</dd>");
        assertThat(status(ofAdvertiser)).isEqualTo(200);
        assertThat(status(custom)).isEqualTo(200);
        assertThat(status(ofOther)).isEqualTo(404);
    }

    @Test
    void a_pixel_of_a_creative_is_called_custom_everywhere() {
        var custom = Given.approve(Given.pixel(banner, Given.image("Of the banner")));

        var list = SignedIn.as(observer)
                .get("/networks/" + network.id + "/pixels")
                .body()
                .asString();

        assertThat(list)
                .contains(
                        "<span class=\"badge tone-third\">Custom</span>", "<option value=\"CREATIVE\">Custom</option>")
                .doesNotContain("<span class=\"badge tone-third\">Creative</span>");
        assertThat(page(custom)).contains("Custom pixel " + custom.id, ">Custom</span>");
        assertThat(SignedIn.as(observer)
                        .get("/creatives/" + banner.id + "/attachments")
                        .body()
                        .asString())
                .contains("<span class=\"badge tone-third\">Custom</span>");
    }

    @Test
    void the_form_says_it_before_there_is_a_pixel() {
        assertThat(form("/networks/" + network.id + "/pixels/new"))
                .contains(
                        "<dt>Visible to</dt><dd>The network, and advertisers with a creative that it applies to</dd>");
        assertThat(form("/advertisers/" + acme.id + "/pixels/new"))
                .contains("<dt>Visible to</dt><dd>The network and this advertiser</dd>");
        assertThat(form("/creatives/" + banner.id + "/pixels/new"))
                .contains("<dt>Visible to</dt><dd>The network and the advertiser of this creative</dd>");
    }

    private String form(String path) {
        return SignedIn.as(GivenPeople.trafficker(network.id)).get(path).body().asString();
    }
}
