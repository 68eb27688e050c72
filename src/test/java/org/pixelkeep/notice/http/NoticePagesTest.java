package org.pixelkeep.notice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class NoticePagesTest {
    private final PixelService pixels;
    private final ReviewService reviews;
    private final Network network = Given.network("Northwind");
    private final UserAccount author = GivenPeople.trafficker(network.id);

    NoticePagesTest(PixelService pixels, ReviewService reviews) {
        this.pixels = pixels;
        this.reviews = reviews;
    }

    @Test
    void a_kind_that_was_switched_off_is_not_on_the_page_any_more() {
        var first = decided("First");
        prefer("DECISION:NEVER", List.of("ALARM"));
        var second = decided("Second");

        assertThat(SignedIn.as(author).get("/notices").asString())
                .contains("“" + first + "” was approved")
                .doesNotContain("“" + second + "” was approved");
        assertThat(Database.texts("select concat(kind, on_page, mail) from notice_choice where user_id = ?", author.id))
                .containsExactly("DECISION0NEVER");
    }

    @Test
    void preferences_are_shown_as_saved() {
        prefer("WAITING:AT_ONCE", List.of("WAITING"));

        SignedIn.as(author)
                .get("/networks/" + network.id + "/notice-preferences")
                .then()
                .statusCode(200)
                .body(containsString("value=\"WAITING:AT_ONCE\" selected"));
    }

    @Test
    void a_choice_that_the_page_does_not_offer_is_refused_and_changes_nothing() {
        SignedIn.as(author)
                .formParam("mail", "WAITING:HOURLY")
                .post("/networks/" + network.id + "/notice-preferences")
                .then()
                .statusCode(422);

        assertThat(Database.number("select count(*) from notice_choice where user_id = ?", author.id))
                .isZero();
    }

    private String decided(String name) {
        var pixel = pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.network(network.id),
                Given.image(name));
        reviews.decide(Given.system(network.id), pixel.id, null, Decision.APPROVE, false);
        return pixel.name;
    }

    private void prefer(String mail, List<String> page) {
        SignedIn.as(author)
                .formParam("mail", mail)
                .formParam("page", page)
                .post("/networks/" + network.id + "/notice-preferences")
                .then()
                .statusCode(303);
    }
}
