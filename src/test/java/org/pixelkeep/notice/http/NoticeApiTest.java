package org.pixelkeep.notice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.notice.Notice;
import org.pixelkeep.notice.NoticeDraft;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class NoticeApiTest {
    private static final String NOTICES = "/api/v1/notices";

    private final NoticeService notices;
    private final Network network = Given.network("Northwind");
    private final UserAccount author = GivenPeople.trafficker(network.id);

    NoticeApiTest(NoticeService notices) {
        this.notices = notices;
    }

    @Test
    void notices_are_listed_newest_first_page_by_page() {
        send(NoticeKind.DECISION, "First");
        send(NoticeKind.FAILING, "Second");
        send(NoticeKind.DECISION, "Third");

        var first = SignedIn.token(author).queryParam("limit", 2).get(NOTICES);
        first.then()
                .statusCode(200)
                .body("items.headline", is(List.of("Third", "Second")))
                .body("items[0].kind", is("DECISION"))
                .body("items[0].tone", is("GOOD"))
                .body("items[0].networkId", is(network.id.intValue()))
                .body("items[0].path", is("/pixels/1"))
                .body("items[0].readAt", nullValue())
                .body("total", is(3));
        SignedIn.token(author)
                .queryParam("limit", 2)
                .queryParam("after", first.jsonPath().getString("next"))
                .get(NOTICES)
                .then()
                .body("items.headline", is(List.of("First")))
                .body("next", nullValue());
    }

    @Test
    void filters_narrow_and_unknown_ones_are_refused() {
        send(NoticeKind.DECISION, "Approved");
        send(NoticeKind.FAILING, "Fails");

        SignedIn.token(author)
                .queryParam("kind", "FAILING")
                .get(NOTICES)
                .then()
                .body("items.headline", is(List.of("Fails")));
        SignedIn.token(author)
                .queryParam("networkId", network.id + 1)
                .get(NOTICES)
                .then()
                .body("items", empty());
        for (var wrong : List.of("kind", "networkId", "unread", "limit", "sort")) {
            SignedIn.token(author)
                    .queryParam(wrong, "weather")
                    .get(NOTICES)
                    .then()
                    .statusCode(422)
                    .body("violations.field", hasItem(wrong));
        }
    }

    @Test
    void what_came_after_the_one_that_was_seen_stays_unread() {
        send(NoticeKind.DECISION, "Seen");
        var seen = SignedIn.token(author).get(NOTICES).jsonPath().getLong("items[0].id");
        send(NoticeKind.DECISION, "New");

        read(author, "{\"upTo\": " + seen + "}").then().statusCode(200).body("unread", is(1));
        SignedIn.token(author)
                .queryParam("unread", true)
                .get(NOTICES)
                .then()
                .body("items.headline", is(List.of("New")));
        SignedIn.token(author).get(NOTICES).then().body("items[1].readAt", notNullValue());

        read(author, "{}").then().statusCode(200).body("unread", is(0));
        SignedIn.token(author).queryParam("unread", true).get(NOTICES).then().body("items", empty());
    }

    @Test
    void notices_are_those_of_the_tokens_owner_alone() {
        var colleague = GivenPeople.trafficker(network.id);
        send(NoticeKind.DECISION, "Approved");

        SignedIn.token(colleague).get(NOTICES).then().body("items", empty());
        read(colleague, "{}").then().statusCode(200);

        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void a_token_that_only_reads_cannot_mark_them() {
        send(NoticeKind.DECISION, "Approved");

        SignedIn.token(author, "view-network", "view-pixel")
                .get(NOTICES)
                .then()
                .statusCode(200)
                .body("items.headline", is(List.of("Approved")));
        SignedIn.token(author, "view-network", "view-pixel")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(NOTICES + "/read")
                .then()
                .statusCode(403);

        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void a_token_tells_nothing_that_it_does_not_carry() {
        send(NoticeKind.DECISION, "Approved");

        SignedIn.token(author, "view-network")
                .get(NOTICES)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void who_has_another_role_now_reads_and_marks_only_what_they_see() throws SQLException {
        var acme = Given.advertiser(network, "Acme");
        var bolt = Given.advertiser(network, "Bolt");
        send(Scope.advertiser(network.id, acme.id), NoticeKind.DECISION, "Of Acme");
        send(Scope.advertiser(network.id, bolt.id), NoticeKind.FAILING, "Of Bolt");
        send(NoticeKind.WAITING, "Of the network");
        send(NoticeKind.ALARM, "For administrators");

        Database.execute("delete from role_grant where user_id = ?", author.id);
        GivenPeople.also(author, Role.ADVERTISER_MANAGER, network.id, acme.id);

        SignedIn.token(author).get(NOTICES).then().body("items.headline", is(List.of("Of Acme")));
        assertThat(SignedIn.as(author).get("/notices").asString())
                .contains("Of Acme")
                .doesNotContain("Of Bolt", "Of the network", "For administrators");
        read(author, "{}").then().statusCode(200).body("unread", is(0));
        assertThat(unread()).isEqualTo(3);
    }

    private void send(NoticeKind kind, String headline) {
        send(Scope.network(network.id), kind, headline);
    }

    private void send(Scope place, NoticeKind kind, String headline) {
        var notice = new NoticeDraft(place, kind, Notice.Tone.GOOD, headline, "", "/pixels/1", null);
        QuarkusTransaction.requiringNew().run(() -> notices.send(List.of(author.id), notice));
    }

    private static Response read(UserAccount user, String body) {
        return SignedIn.token(user).contentType(ContentType.JSON).body(body).post(NOTICES + "/read");
    }

    private long unread() {
        return Database.number("select count(*) from notice where user_id = ? and read_at is null", author.id);
    }
}
