package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class SubmittedFormFilterTest {
    private final AgroalDataSource database;
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final long personId;
    private final String cookie;

    SubmittedFormFilterTest(AgroalDataSource database) {
        this.database = database;
        var person = GivenPeople.trafficker(network.id);
        this.personId = person.id;
        this.cookie = SignedIn.cookie(person.email);
    }

    @Test
    void a_form_that_is_sent_again_is_done_once_and_leads_to_the_same_page() {
        var token = form();
        var name = Given.numbered("Twice");

        var first = create(token, name);
        var second = create(token, name);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .contains("/creatives/");
        assertThat(creatives(name)).isOne();
        assertThat(page(second)).contains("You sent this form more than once. It was saved once.");
    }

    @Test
    void clicks_at_the_same_time_make_one() throws Exception {
        var token = form();
        var name = Given.numbered("At once");
        var answers = new ConcurrentLinkedQueue<Response>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 6; i++) {
            var thread = new Thread(() -> answers.add(create(token, name)));
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(6).allMatch(answer -> answer.statusCode() == 303);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        assertThat(creatives(name)).isOne();
    }

    @Test
    void another_form_and_other_input_are_something_else() {
        var token = form();
        var name = Given.numbered("Same name");

        assertThat(create(token, name).statusCode()).isEqualTo(303);
        assertThat(create(form(), name).statusCode()).isEqualTo(303);
        assertThat(create(token, name + " changed").statusCode()).isEqualTo(303);

        assertThat(creatives(name)).isEqualTo(2);
        assertThat(creatives(name + " changed")).isOne();
    }

    @Test
    void what_was_refused_can_be_sent_again() {
        var token = form();

        assertThat(create(token, " ").statusCode()).isEqualTo(422);
        assertThat(create(token, " ").statusCode()).isEqualTo(422);
    }

    @Test
    void a_form_whose_redirect_was_not_kept_leads_to_what_it_changed() throws SQLException {
        var token = form();
        var name = Given.numbered("Lost reply");
        create(token, name);
        Database.execute(
                "update idempotency_key set location = concat('/networks/', ?, '/change-sets/',"
                        + " (select change_set from history_change where entity_name = ?)) where user_id = ?",
                network.id,
                name,
                personId);

        var again = create(token, name);

        assertThat(page(again)).contains(name);
        assertThat(creatives(name)).isOne();
    }

    @Test
    void what_another_node_does_first_is_not_done_here() throws Exception {
        var token = form();
        var name = Given.numbered("Other node");
        var location = create(token, name).header("Location");
        Database.execute("create table sent_before as select * from idempotency_key where user_id = " + personId);
        Database.execute("delete from idempotency_key where user_id = " + personId);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var insert = other.createStatement()) {
                insert.executeUpdate("insert into idempotency_key select * from sent_before");
            }
            var answers = new ConcurrentLinkedQueue<Response>();
            var thread = new Thread(() -> answers.add(create(token, name)));
            thread.start();
            while (Database.number("select count(*) from information_schema.processlist"
                            + " where info like 'insert ignore into idempotency_key%'")
                    == 0) {
                assertThat(thread.isAlive()).isTrue();
            }
            other.commit();
            thread.join();

            assertThat(answers).singleElement().satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.header("Location")).isEqualTo(location);
            });
        } finally {
            Database.execute("drop table sent_before");
        }
        assertThat(creatives(name)).isOne();
    }

    @Test
    void what_another_node_deletes_first_is_no_error_here() throws Exception {
        var administrator = GivenPeople.administrator(network.id);
        var session = SignedIn.cookie(administrator.email);
        var invitation = Given.service(InvitationService.class)
                .invite(
                        Given.system(network.id),
                        new Invitee(GivenPeople.email("invited"), "Ines Park"),
                        new Grant(Role.NETWORK_OBSERVER, network.id, null),
                        false)
                .invitation();
        var invitationId = Objects.requireNonNull(invitation).id;
        var users = "/networks/" + network.id + "/users";
        var token = Forms.tokenIn(
                RestAssured.given().cookie(SessionCookie.NAME, session).get(users));
        Supplier<Response> withdraw = () -> RestAssured.given()
                .redirects()
                .follow(false)
                .cookie(SessionCookie.NAME, session)
                .formParam("csrf-token", token)
                .post("/networks/" + network.id + "/invitations/" + invitationId + "/withdraw");
        Database.execute("create table invitation_before as select * from invitation where id = " + invitationId);
        var location = withdraw.get().header("Location");
        Database.execute(
                "create table sent_before as select * from idempotency_key where user_id = " + administrator.id);
        Database.execute("delete from idempotency_key where user_id = " + administrator.id);
        var columns =
                "id, network_id, email, name, role, advertiser_id, link_hash, link_mailed, invited_by, created_at,"
                        + " expires_at, version";
        Database.execute("insert into invitation (" + columns + ") select " + columns + " from invitation_before");
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate("delete from invitation where id = " + invitationId);
                statement.executeUpdate("insert into idempotency_key select * from sent_before");
            }
            var second = CompletableFuture.supplyAsync(withdraw);
            while (Database.number("select count(*) from information_schema.processlist"
                            + " where info like 'select%from invitation %for update'")
                    == 0) {
                assertThat(second.isDone()).isFalse();
            }
            other.commit();

            assertThat(second.get().statusCode()).isEqualTo(303);
            assertThat(second.get().header("Location")).isEqualTo(location);
        } finally {
            Database.execute("drop table sent_before");
            Database.execute("drop table invitation_before");
        }
    }

    @Test
    void what_is_in_no_log_is_done_once_too() {
        var token = form();
        var upload = Map.of("kind", "CREATIVES", "text", "name,type\n" + Given.numbered("Imported") + ",VIDEO");
        var view = Map.of("list", "PIXELS", "name", Given.numbered("Mine"), "query", "type=VIDEO");

        var first = submit("/networks/" + network.id + "/imports", token, upload);
        var second = submit("/networks/" + network.id + "/imports", token, upload);
        submit("/networks/" + network.id + "/list-views", token, view);
        var removed = submit("/networks/" + network.id + "/list-views/remove", token, view);
        var again = submit("/networks/" + network.id + "/list-views/remove", token, view);

        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .contains("/imports/");
        assertThat(Database.number("select count(*) from import_job where network_id = ?", network.id))
                .isOne();
        assertThat(again.header("Location")).isEqualTo(removed.header("Location"));
        assertThat(page(again)).contains("You sent this form more than once.");
    }

    @Test
    void what_is_in_no_log_and_was_refused_can_be_sent_again() {
        var token = form();
        var upload = Map.of("kind", "CREATIVES", "text", " ");

        assertThat(submit("/networks/" + network.id + "/imports", token, upload).statusCode())
                .isEqualTo(422);
        assertThat(submit("/networks/" + network.id + "/imports", token, upload).statusCode())
                .isEqualTo(422);
    }

    private Response submit(String path, String token, Map<String, String> fields) {
        return browser().formParam("csrf-token", token).formParams(fields).post(path);
    }

    private String form() {
        return Forms.tokenIn(browser().get("/advertisers/{id}/creatives/new", acme.id));
    }

    private Response create(String token, String name) {
        return browser()
                .formParam("csrf-token", token)
                .formParam("name", name)
                .formParam("type", "VIDEO")
                .post("/advertisers/{id}/creatives", acme.id);
    }

    private String page(Response redirect) {
        return browser()
                .cookies(redirect.cookies())
                .get(redirect.header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private io.restassured.specification.RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).cookie(SessionCookie.NAME, cookie);
    }

    private static long creatives(String name) {
        return Database.number("select count(*) from creative where name = ?", name);
    }
}
