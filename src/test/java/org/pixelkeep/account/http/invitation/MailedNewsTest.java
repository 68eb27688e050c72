package org.pixelkeep.account.http.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.mail.NewsMail;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Postbox;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.SmallNode;

/** Authors get mail about decisions on their work. */
@QuarkusTest
@TestProfile(SmallNode.class)
class MailedNewsTest {
    private final NewsMail news;
    private final SettableClock clock;
    private final Network network = Given.network("Told");
    private final UserAccount author = GivenPeople.trafficker(network.id);
    private final UserAccount reviewer = GivenPeople.reviewer(network.id);
    private Postbox mailbox;

    MailedNewsTest(NewsMail news, SettableClock clock) {
        this.news = news;
        this.clock = clock;
    }

    @BeforeEach
    void the_mail_server_starts() throws Exception {
        Database.execute("delete from waiting_news");
        mailbox = Postbox.open();
    }

    @AfterEach
    void the_mail_server_ends() {
        mailbox.close();
    }

    @Test
    void an_author_gets_a_mail_about_a_rejection_with_the_reason() {
        var pixel = written("Größe & Co");

        decide(pixel, "REJECT", "It counts twice: see <b>rule 7</b>");
        news.sendPending();
        news.sendPending();

        assertThat(mailbox.to(author.email)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("“Größe & Co” was rejected");
            assertThat(mail.text())
                    .contains("“Größe & Co” was rejected: It counts twice: see <b>rule 7</b>\n")
                    .contains("https://pixels.agency.example/pixels/" + pixel + "\n")
                    .contains("https://pixels.agency.example/notices")
                    .doesNotContain(reviewer.email);
        });
        assertThat(mailbox.to(reviewer.email)).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void a_subject_may_have_any_characters() {
        var name = "Große Aktion =?UTF-8?Q?=21?= " + "🔥🎉".repeat(20);
        decide(written(name), "REJECT", "Too long");

        news.sendPending();

        assertThat(mailbox.to(author.email))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("“" + name + "” was rejected"));
    }

    @Test
    void several_decisions_are_combined_into_one_mail() {
        decide(written("First"), "APPROVE", "");
        decide(written("Second"), "REJECT", "Too long");
        decide(written("Third"), "EXEMPT", "");

        news.sendPending();

        assertThat(mailbox.to(author.email)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("3 updates from Pixelkeep");
            assertThat(mail.text())
                    .containsSubsequence("First” was approved.", "Second” was rejected", "Third” was exempted");
        });
    }

    @Test
    void mails_are_sent_once_the_mail_server_is_available_again() {
        decide(written("Patient"), "APPROVE", "");
        mailbox.close();

        news.sendPending();
        assertThat(waiting()).isOne();
        mailbox = Postbox.open();
        news.sendPending();
        assertThat(mailbox.to(author.email)).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        news.sendPending();

        assertThat(mailbox.to(author.email)).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void no_mail_to_people_without_the_role_or_about_own_decisions() throws Exception {
        decide(written("Gone"), "APPROVE", "");
        Database.execute("delete from role_grant where user_id = " + author.id);
        var own = GivenPeople.administrator(network.id);
        var pixel = write(own, "Own");
        SignedIn.as(own).formParam("decision", "APPROVE").post("/pixels/" + pixel + "/review");

        news.sendPending();

        assertThat(mailbox.to(author.email)).isEmpty();
        assertThat(mailbox.to(own.email)).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void nothing_that_people_wrote_becomes_a_link_in_a_mail() throws Exception {
        Database.execute("update network set name = 'Locked: https://evil.example/a' where id = " + network.id);
        var invited = GivenPeople.email("invited");
        SignedIn.token(GivenPeople.administrator(network.id))
                .contentType("application/json")
                .queryParam("networkId", network.id)
                .body("{\"email\": \"" + invited + "\", \"name\": \"Ines\", \"role\": \"NETWORK_OBSERVER\"}")
                .post("/api/v1/users")
                .then()
                .statusCode(201);
        decide(
                written("See https://evil.example/b"),
                "REJECT",
                "Sign in at evil.example or evil\u3002example first, or 203.0.113.9/a, not 2.5.");

        news.sendPending();

        assertThat(mailbox.to(invited)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Invitation to Pixelkeep");
            assertThat(mail.text())
                    .contains(
                            "Network: Locked: https:\u2060//evil.\u2060example/a\n", "https://pixels.agency.example/");
        });
        assertThat(mailbox.to(author.email))
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.text())
                                .contains(
                                        "“See https:\u2060//evil.\u2060example/b” was rejected: Sign in at"
                                                + " evil.\u2060example or evil\u3002\u2060example first, or 203.\u20600.113.9/a, not 2.5.\n"));
    }

    @Test
    void no_mail_about_what_the_person_no_longer_sees() throws Exception {
        decide(written("Of the network"), "APPROVE", "");
        Database.execute("delete from role_grant where user_id = " + author.id);
        GivenPeople.also(author, Role.ADVERTISER_MANAGER, network.id, Given.advertiser(network, "Acme").id);

        news.sendPending();

        assertThat(mailbox.to(author.email)).isEmpty();
        assertThat(waiting()).isZero();
    }

    private long written(String name) {
        return write(author, name);
    }

    private long write(UserAccount writer, String name) {
        return SignedIn.token(writer)
                .contentType("application/json")
                .body("{\"name\": \"" + name + "\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://pixel.example/"
                        + name.hashCode() + ".gif\"}")
                .post("/api/v1/networks/" + network.id + "/pixels")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private void decide(long pixelId, String decision, String reason) {
        SignedIn.token(reviewer)
                .contentType("application/json")
                .body("{\"decision\": \"" + decision + "\", \"reason\": \"" + reason + "\"}")
                .post("/api/v1/pixels/" + pixelId + "/review")
                .then()
                .statusCode(200);
    }

    private static long waiting() {
        return Database.number("select count(*) from waiting_news");
    }
}
