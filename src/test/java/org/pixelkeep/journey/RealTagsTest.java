package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Tags as supplied by vendors, pasted into the form. */
@Exhaustive("tags as vendors send them, through the form in a browser")
@QuarkusTest
class RealTagsTest {
    private static final String HTTP_ONLY =
            "http://servedby.flashtalking.com/imp/1/50210;1494057;201;pixel;RUN;MPU300x250/?cachebuster=[CACHEBUSTER]";

    enum SecureTag {
        CM360(
                PixelFormat.IMAGE_URL,
                "https://ad.doubleclick.net/ddm/trackimp/N1224323.3286893UNSPLASH/B29258209.358659708;dc_trk_aid=549462680;dc_trk_cid=186410004;ord=[timestamp];dc_lat=;dc_rdid=;tag_for_child_directed_treatment=;tfua=;ltd=?"),
        IAS_IMAGE(
                PixelFormat.IMAGE_URL,
                "https://pixel.adsafeprotected.com/rfw/st/1337634/69218800/skeleton.gif?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_278}&gdpr_pd=${GDPR_PD}"),
        IAS_SCRIPT(
                PixelFormat.JAVASCRIPT_URL, "https://pixel.adsafeprotected.com/rjss/st/1516049/72040583/skeleton.js"),
        SIZMEK(
                PixelFormat.IMAGE_URL,
                "https://bs.serving-sys.com/serving/adServer.bs?cn=display&c=19&mc=imp&pli=29442254&PluID=0&ord=[timestamp]&rtu=-1");

        private final PixelFormat format;
        private final String address;

        SecureTag(PixelFormat format, String address) {
            this.format = format;
            this.address = address;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_address_is_shown_and_served_byte_for_byte(SecureTag tag) {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/networks/" + network.id + "/pixels/new");
            page.fill("[name=name]", tag.name());
            page.selectOption("[name=format]", tag.format.name());
            page.fill("[name=secureUrl]", tag.address);
            page.check("[name=appliesTo][value=everything]");
            trafficker.press("Create pixel");
            var pixelId = trafficker.id();
            approve(network, pixelId);

            assertThat(page.textContent(".code code")).isEqualTo(tag.address);
            trafficker.open("/pixels/" + pixelId + "/edit");
            assertThat(page.inputValue("[name=secureUrl]")).isEqualTo(tag.address);
            trafficker.press("Save");
            assertThat(Database.texts("select secure_url from pixel where id = ?", pixelId))
                    .containsExactly(tag.address);
            assertThat(trafficker.effective(banner.id).getString("firing[0].url"))
                    .isEqualTo(tag.address);
            trafficker.open("/creatives/" + banner.id);
            assertThat(page.textContent("ol.pixels .code code")).isEqualTo(tag.address);
        }
    }

    @Test
    void an_https_address_in_the_plain_field_serves_secure_inventory_too() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/networks/" + network.id + "/pixels/new");
            page.fill("[name=name]", "IAS");
            page.fill("[name=url]", SecureTag.IAS_IMAGE.address);
            page.locator("[name=url]").blur();
            page.waitForSelector("#notes >> text=it will also fire on secure inventory");
            page.check("[name=appliesTo][value=everything]");
            trafficker.press("Create pixel");
            approve(network, trafficker.id());

            var answer = trafficker.effective(banner.id);

            assertThat(answer.getString("firing[0].url")).isEqualTo(SecureTag.IAS_IMAGE.address);
        }
    }

    @Test
    void an_http_address_is_saved_and_the_form_says_that_it_never_fires_on_secure_inventory() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        try (var trafficker = Visitor.atDesk(GivenPeople.trafficker(network.id).email)) {
            var page = trafficker.open("/networks/" + network.id + "/pixels/new");
            page.fill("[name=name]", "Flashtalking");
            page.fill("[name=url]", HTTP_ONLY);
            page.locator("[name=url]").blur();
            page.waitForSelector("#notes >> text=it never fires on secure inventory");
            page.check("[name=appliesTo][value=everything]");
            trafficker.press("Create pixel");
            approve(network, trafficker.id());

            assertThat(trafficker.text()).contains("it never fires on secure inventory");
            assertThat(page.textContent(".code code")).isEqualTo(HTTP_ONLY);
            assertThat(trafficker.heldBack(banner.id, "Flashtalking")).contains("Not secure");
            assertThat(trafficker.effective(banner.id).getString("heldBack[0].reason"))
                    .isEqualTo("NOT_SECURE");
            assertThat(trafficker.effective(banner.id, "?secure=false").getString("firing[0].url"))
                    .isEqualTo(HTTP_ONLY);
        }
    }

    private static void approve(Network network, long pixelId) {
        Given.service(ReviewService.class)
                .decide(Caller.system("reviewer", network.id), pixelId, null, Decision.APPROVE, false);
    }
}
