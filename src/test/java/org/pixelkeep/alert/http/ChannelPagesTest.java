package org.pixelkeep.alert.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ChannelPagesTest {
    private final Network network = Given.network("Northwind");

    @Exhaustive("in a browser")
    @Test
    void an_administrator_adds_a_channel_tries_it_and_deletes_it() throws Exception {
        try (var receiver = new Receiver();
                var browser = Browser.visit(Browser.Look.PHONE_DARK)) {
            browser.signIn(GivenPeople.administrator(network.id).email);
            var page = browser.open("/networks/" + network.id + "/channels/new");
            browser.requireAccessible();
            browser.requireFits();
            assertThat(page.isVisible(".form-switch > [name=active]")).isTrue();
            browser.shot("channel-form");
            page.fill("[name=name]", "#adops");
            page.fill("[name=address]", receiver.url() + "&key=S3CRET");
            Browser.press(page, "Create");
            assertThat(page.innerText("main"))
                    .contains("#adops", "Slack", "127.0.0.1")
                    .doesNotContain("S3CRET");
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("channels");

            Browser.press(page, "Post a test");
            assertThat(Database.texts(
                            "select m.headline from alert_message m join alert_channel c on c.id = m.channel_id"
                                    + " where c.network_id = ?",
                            network.id))
                    .containsExactly("Pixelkeep can post here");

            page = browser.open("/channels/"
                    + Database.number("select id from alert_channel where network_id = ?", network.id) + "/edit");
            assertThat(page.content()).doesNotContain("S3CRET");
            browser.requireAccessible();
        }
    }

    @Test
    void what_was_typed_wrong_stays_with_the_error_at_its_field() {
        SignedIn.as(GivenPeople.administrator(network.id))
                .formParam("name", "#adops")
                .formParam("service", "SLACK")
                .formParam("address", "https://10.0.0.1/hook")
                .formParam("kinds", "ALARM")
                .post("/networks/" + network.id + "/channels")
                .then()
                .statusCode(422)
                .body(containsString("value=\"#adops\""))
                .body(containsString("id=\"address-wrong\""));

        assertThat(Database.number("select count(*) from alert_channel where network_id = ?", network.id))
                .isZero();
    }
}
