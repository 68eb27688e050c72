package org.pixelkeep.account.http.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Postbox;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.SmallNode;

/** With mail, links are sent only to the address, and so prove it. */
@QuarkusTest
@TestProfile(SmallNode.class)
class MailedInvitationsTest {
    private static final Pattern LINK =
            Pattern.compile("https://pixels.agency.example(/(?:invitations|set-password)/[0-9A-Za-z]{43})\\b");
    private static final String NEW = "eleven brass kettles sing";

    private final long networkId = GivenPeople.network();
    private final UserAccount administrator = GivenPeople.administrator(networkId);
    private final String email = GivenPeople.email("invited");
    private Postbox mailbox;

    @BeforeEach
    void reset_the_throttle() throws SQLException {
        mailbox = Postbox.open();
        Database.execute("delete from throttle");
    }

    @AfterEach
    void the_mail_server_ends() {
        mailbox.close();
    }

    @Test
    void a_mailed_link_creates_a_proven_account() {
        var link = invite(email, Role.NETWORK_OBSERVER);

        assertThat(accept(link, NEW).statusCode()).isEqualTo(303);

        assertThat(Database.texts(
                        "select concat(proven, coalesce(network_id, '-')) from user_account where email = ?", email))
                .containsExactly("1-");
        assertThat(SignedIn.as(email).get("/networks/" + networkId).statusCode())
                .isEqualTo(200);
    }

    @Test
    void if_the_address_has_an_account_only_signing_in_accepts() {
        var person = GivenPeople.person("known");
        var before =
                Database.texts("select concat(name, password_hash, version) from user_account where id = ?", person.id);
        var link = invite(person.email, Role.NETWORK_OBSERVER);

        assertThat(given().get(link).body().asString())
                .contains("Sign in to your account")
                .doesNotContain("New password");
        assertThat(accept(link, NEW).statusCode()).isEqualTo(409);
        assertThat(Database.texts(
                        "select concat(name, password_hash, version) from user_account where id = ?", person.id))
                .isEqualTo(before);
        assertThat(SignedIn.as(person).post(link + "/accept").statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(person).get("/networks/" + networkId).statusCode())
                .isEqualTo(200);
    }

    /** The creator of a local account may not be the owner of the address. */
    @Test
    void a_local_account_becomes_proven_and_loses_its_old_credentials() throws SQLException {
        var local = GivenPeople.localTo(networkId, GivenPeople.trafficker(networkId));
        var cookie = SignedIn.cookie(local.email);
        var token = SignedIn.newToken(local.email);
        Database.execute(
                "insert into second_factor (user_id, secret, confirmed_at, created_at) values (?, 'x', now(), now())",
                local.id);
        Database.execute("insert into recovery_code (user_id, code_hash) values (?, repeat('y', 32))", local.id);
        Database.execute(
                "insert into sign_on_subject (user_id, issuer, subject, linked_at) values (?, 'i', ?, now())",
                local.id,
                local.email);
        // The network knows the address as a member's, so another role would be granted immediately. The invitation
        // came first.
        Database.execute(
                "insert into invitation (network_id, email, name, role, link_hash, link_mailed, created_at, expires_at)"
                        + " values (?, ?, 'N', 'NETWORK_OBSERVER', unhex(sha2(?, 256)), true, now(), now() + interval 1 day)",
                networkId,
                local.email,
                "A".repeat(43));

        assertThat(accept("/invitations/" + "A".repeat(43), NEW).statusCode()).isEqualTo(303);

        assertThat(Database.texts(
                        "select concat(proven, coalesce(network_id, '-')) from user_account where id = ?", local.id))
                .containsExactly("1-");
        assertThat(SignedIn.withCookie(cookie).get("/account").statusCode()).isEqualTo(303);
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get("/api/v1/me")
                        .statusCode())
                .isEqualTo(401);
        for (var table : new String[] {"second_factor", "recovery_code", "sign_on_subject", "user_session"}) {
            assertThat(Database.number("select count(*) from " + table + " where user_id = ?", local.id))
                    .as(table)
                    .isZero();
        }
        assertThat(Database.texts("select purpose from account_link where user_id = ?", local.id))
                .containsExactly("USED");
        assertThat(signIn(local.email, GivenPeople.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(signIn(local.email, NEW).statusCode()).isEqualTo(303);
        assertThat(Database.texts("select role from role_grant where user_id = ? order by role", local.id))
                .containsExactly("NETWORK_OBSERVER", "NETWORK_TRAFFICKER");
    }

    @Test
    void an_administrators_reset_link_is_mailed_to_the_address() {
        var both = GivenPeople.also(
                GivenPeople.trafficker(networkId), Role.NETWORK_TRAFFICKER, GivenPeople.network(), null);
        SignedIn.newToken(both.email);

        var answer = SignedIn.as(administrator).post("/networks/" + networkId + "/users/" + both.id + "/password-link");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.body().asString()).doesNotContain("set-password");
        var link = mailedTo(both.email);
        assertThat(Forms.asGuest().formParam("password", NEW).post(link).statusCode())
                .isEqualTo(303);
        assertThat(Database.texts(
                        "select concat(proven, coalesce(network_id, '-')) from user_account where id = ?", both.id))
                .containsExactly("1-");
        assertThat(Database.number("select count(*) from api_token where user_id = ? and revoked_at is null", both.id))
                .isOne();
    }

    @Test
    void a_mailed_reset_link_turns_a_local_account_into_the_persons_own() {
        var local = GivenPeople.localTo(networkId, GivenPeople.trafficker(networkId));
        Forms.asGuest().formParam("email", local.email).post("/forgot-password");
        var own = mailedTo(local.email);
        assertThat(given().get(own).body().asString()).contains("alone");
        Forms.asGuest().formParam("password", NEW).post(own).then().statusCode(303);
        assertThat(Database.number("select count(*) from user_account where id = ? and proven", local.id))
                .as("by their own wish it stays what it is")
                .isZero();

        SignedIn.as(administrator)
                .post("/networks/" + networkId + "/users/" + local.id + "/password-link")
                .then()
                .statusCode(303);
        Forms.asGuest()
                .formParam("password", "nine other words in a row")
                .post(mailedTo(local.email))
                .then()
                .statusCode(303);

        assertThat(Database.number("select count(*) from user_account where id = ? and proven", local.id))
                .isOne();
    }

    @Test
    void a_password_reset_can_also_revoke_all_tokens() {
        var person = GivenPeople.trafficker(networkId);
        SignedIn.newToken(person.email);
        Forms.asGuest().formParam("email", person.email).post("/forgot-password");

        Forms.asGuest()
                .formParam("password", NEW)
                .formParam("endTokens", "true")
                .post(mailedTo(person.email))
                .then()
                .statusCode(303);

        assertThat(Database.number(
                        "select count(*) from api_token where user_id = ? and revoked_at is null", person.id))
                .isZero();
    }

    private String invite(String to, Role role) {
        var answer = SignedIn.as(administrator)
                .formParam("email", to)
                .formParam("name", "As typed")
                .formParam("role", role.name())
                .post("/networks/" + networkId + "/users");
        assertThat(answer.statusCode()).isEqualTo(303);
        return mailedTo(to);
    }

    private static Response accept(String link, String password) {
        return Forms.asGuest()
                .formParams(Map.of("name", "Ines Park", "password", password))
                .post(link);
    }

    private static Response signIn(String email, String password) {
        return Forms.asGuest()
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in")
                .then()
                .extract()
                .response();
    }

    private String mailedTo(String to) {
        var until = System.nanoTime() + java.time.Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < until) {
            var links = mailbox.to(to).stream()
                    .flatMap(mail -> LINK.matcher(mail.text()).results())
                    .map(match -> match.group(1))
                    .toList();
            if (!links.isEmpty()) {
                return links.get(links.size() - 1);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no mail to " + to);
    }
}
