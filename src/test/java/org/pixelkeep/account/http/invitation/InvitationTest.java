package org.pixelkeep.account.http.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** Without mail, every link is shown to the person who created it. */
@QuarkusTest
class InvitationTest {
    private static final Pattern LINK = Pattern.compile("(/invitations/[0-9A-Za-z]{43})");
    private static final Pattern PASSING = Pattern.compile(
            "name=\"csrf-token\" value=\"[^\"]+\"|(?:/|%2F)[0-9A-Za-z]{43}|cnry[0-9a-f]+|nonce=\"[^\"]*\"");
    private static final String NEW = "eleven brass kettles sing";

    private final SettableClock clock;
    private final long networkId = GivenPeople.network();
    private final UserAccount administrator = GivenPeople.administrator(networkId);
    private final String email = GivenPeople.email("invited");

    InvitationTest(SettableClock clock) {
        this.clock = clock;
    }

    @BeforeEach
    void reset_the_failures() throws SQLException {
        Database.execute("delete from throttle");
    }

    @Test
    void a_shown_link_creates_a_local_account() {
        var link = invite(email, Role.NETWORK_TRAFFICKER);
        assertThat(given().get(link).body().asString()).contains("Network", email, "Network trafficker");

        var accepted = accept(link, "Ines Park", NEW);

        assertThat(accepted.statusCode()).isEqualTo(303);
        assertThat(accepted.header("Location")).endsWith("/sign-in?network=" + networkId);
        assertThat(accounts(email)).containsExactly("Ines Park/0/" + networkId);
        var cookie = signIn(email, NEW, null).cookie(SessionCookie.NAME);
        assertThat(SignedIn.withCookie(cookie).get("/networks/" + networkId).statusCode())
                .isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));
        assertThat(given().get(link).statusCode()).isEqualTo(404);
        assertThat(accept(link, "Again", NEW).statusCode()).isEqualTo(404);
        assertThat(Database.texts(
                        "select concat(entity, ' ', action) from history_change where network_id = ? and actor_name = ?"
                                + " order by id",
                        networkId,
                        email))
                .containsExactly("USER CREATE", "USER CREATE", "ROLE GRANT");
    }

    @Test
    void a_double_click_accepts_it_once_and_shows_no_error() {
        var link = invite(email, Role.NETWORK_TRAFFICKER);
        var form = Forms.asGuest().formParams(Map.of("name", "Ines Park", "password", NEW));

        var first = form.post(link);
        var second = form.post(link);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(accounts(email)).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(form.post(link).statusCode()).isEqualTo(404);
    }

    @Test
    void invalid_input_does_not_use_up_the_link() {
        var link = invite(email, Role.NETWORK_TRAFFICKER);

        var answer = accept(link, " ", "short");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().asString()).contains("Enter a name.", "Use at least 15 characters");
        assertThat(accounts(email)).isEmpty();
        assertThat(accept(link, "Ines Park", NEW).statusCode()).isEqualTo(303);
    }

    @Test
    void inviting_does_not_reveal_accounts_elsewhere() {
        var known = GivenPeople.with(Role.NETWORK_ADMINISTRATOR, GivenPeople.network());
        var unknown = GivenPeople.email("network-administrator");

        var toKnown = invitation(known.email, Role.NETWORK_OBSERVER);
        var toUnknown = invitation(unknown, Role.NETWORK_OBSERVER);

        assertThat(plain(toKnown)).isEqualTo(plain(toUnknown));
        var knownLink = Forms.first(LINK, toKnown);
        var unknownLink = Forms.first(LINK, toUnknown);
        assertThat(plain(given().get(knownLink))).isEqualTo(plain(given().get(unknownLink)));
        assertThat(plain(accept(knownLink, "", ""))).isEqualTo(plain(accept(unknownLink, "", "")));
        var before = Database.texts(
                "select concat_ws('/', name, password_hash, version) from user_account where id = ?", known.id);
        assertThat(accept(knownLink, "Somebody", NEW).header("Location"))
                .isEqualTo(accept(unknownLink, "Somebody", NEW).header("Location"));
        assertThat(Database.texts(
                        "select concat_ws('/', name, password_hash, version) from user_account where id = ?", known.id))
                .isEqualTo(before);
    }

    @Test
    void an_account_owner_accepts_or_declines_after_signing_in() {
        var person = GivenPeople.person("known");
        var other = GivenPeople.network();
        var link = invite(person.email, Role.NETWORK_OBSERVER);
        Forms.first(LINK, inviteTo(other, GivenPeople.administrator(other), person.email, Role.NETWORK_OBSERVER));
        var page = SignedIn.as(person).get("/account").body().asString();
        assertThat(page).contains("Invitations", "Network observer");
        assertThat(SignedIn.as(person).get(link).body().asString()).contains("Accept with your account");
        var declined = Database.number("select id from invitation where network_id = ?", other);

        assertThat(SignedIn.as(person).post(link + "/accept").statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(person)
                        .post("/account/invitations/" + declined + "/decline")
                        .statusCode())
                .isEqualTo(303);

        assertThat(SignedIn.as(person).get("/networks/" + networkId).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(person).get("/networks/" + other).statusCode()).isEqualTo(404);
        assertThat(accounts(person.email)).hasSize(1).allMatch(account -> account.startsWith("known/1/"));
        assertThat(Database.number("select count(*) from invitation where email = ?", person.email))
                .isZero();
    }

    @Test
    void a_program_cannot_accept_invitations() {
        var person = GivenPeople.trafficker(GivenPeople.network());
        invite(person.email, Role.NETWORK_OBSERVER);
        var id = Database.number("select id from invitation where network_id = ?", networkId);

        assertThat(SignedIn.token(person)
                        .get("/api/v1/me/invitations")
                        .jsonPath()
                        .getList("items.id", Long.class))
                .containsExactly(id);
        assertThat(SignedIn.token(person)
                        .contentType("application/json")
                        .post("/api/v1/me/invitations/" + id + "/acceptance")
                        .statusCode())
                .isEqualTo(403);
        assertThat(SignedIn.as(person)
                        .contentType("application/json")
                        .post("/api/v1/me/invitations/" + id + "/acceptance")
                        .statusCode())
                .isEqualTo(204);
        assertThat(SignedIn.token(person).get("/api/v1/me").jsonPath().getList("networks.id", Long.class))
                .contains(networkId);
    }

    @Test
    void withdrawn_renewed_and_expired_links_do_not_work() {
        var withdrawn = invite(email, Role.NETWORK_OBSERVER);
        var id = Database.number("select id from invitation where network_id = ?", networkId);
        var base = "/networks/" + networkId + "/invitations/" + id;
        var renewed = Forms.first(LINK, SignedIn.as(administrator).post(base + "/link"));
        assertThat(given().get(withdrawn).statusCode()).isEqualTo(404);
        assertThat(given().get(renewed).statusCode()).isEqualTo(200);
        assertThat(Forms.first(LINK, invitation(email, Role.NETWORK_OBSERVER))).isNotEqualTo(renewed);
        assertThat(given().get(renewed).statusCode()).isEqualTo(404);
        assertThat(SignedIn.as(administrator).post(base + "/withdraw").statusCode())
                .isEqualTo(303);
        assertThat(Database.number("select count(*) from invitation where network_id = ?", networkId))
                .isZero();

        var old = invite(email, Role.NETWORK_OBSERVER);
        clock.pass(Duration.ofDays(7));
        assertThat(accept(old, "Late", NEW).statusCode()).isEqualTo(404);
        assertThat(accounts(email)).isEmpty();
    }

    @Test
    void an_invitation_is_void_once_its_sender_cannot_grant_the_role() {
        var former = GivenPeople.administrator(networkId);
        var link = Forms.first(LINK, inviteTo(networkId, former, email, Role.NETWORK_ADMINISTRATOR));

        SignedIn.as(administrator)
                .post("/networks/" + networkId + "/users/" + former.id + "/deactivate")
                .then()
                .statusCode(303);

        // Nobody chooses a name and a password for it first.
        assertThat(Forms.asGuest().get(link).statusCode()).isEqualTo(404);
        assertThat(accept(link, "Backdoor", NEW).statusCode()).isEqualTo(404);
        assertThat(accounts(email)).isEmpty();
    }

    @Test
    void a_void_invitation_is_not_offered_to_its_recipient() {
        var recipient = GivenPeople.observer(GivenPeople.network());
        var former = GivenPeople.administrator(networkId);
        inviteTo(networkId, former, recipient.email, Role.NETWORK_OBSERVER);
        assertThat(SignedIn.as(recipient.email).get("/account").body().asString())
                .contains("/account/invitations/");

        SignedIn.as(administrator).post("/networks/" + networkId + "/users/" + former.id + "/deactivate");

        assertThat(SignedIn.as(recipient.email).get("/account").body().asString())
                .doesNotContain("/account/invitations/");
    }

    /** The other links may have been given to someone else. */
    @Test
    void a_void_invitation_says_so_until_somebody_makes_a_new_link() {
        var former = GivenPeople.administrator(networkId);
        inviteTo(networkId, former, email, Role.NETWORK_OBSERVER);
        SignedIn.as(administrator).post("/networks/" + networkId + "/users/" + former.id + "/deactivate");
        var people = "/networks/" + networkId + "/users";
        var invited = "/api/v1/invitations?networkId=" + networkId;

        assertThat(SignedIn.as(administrator).get(people).body().asString())
                .contains("No longer valid", "Its sender can no longer give this role.");
        SignedIn.token(administrator).get(invited).then().body("items[0].valid", is(false));

        int id = SignedIn.token(administrator).get(invited).path("items[0].id");
        SignedIn.as(administrator).post("/networks/" + networkId + "/invitations/" + id + "/link");

        assertThat(SignedIn.as(administrator).get(people).body().asString())
                .contains("Invited")
                .doesNotContain("No longer valid");
    }

    @Test
    void accepting_one_invitation_voids_the_links_of_the_others_in_the_network() {
        var one = invite(email, Role.NETWORK_OBSERVER);
        var other = invite(email, Role.NETWORK_TRAFFICKER);

        assertThat(accept(one, "Ines Park", NEW).statusCode()).isEqualTo(303);

        assertThat(accept(other, "Somebody else", NEW).statusCode()).isEqualTo(404);
        var account = SignedIn.as(email);
        var id = Database.number("select id from invitation where network_id = ?", networkId);
        assertThat(account.post("/account/invitations/" + id + "/accept").statusCode())
                .isEqualTo(303);
        assertThat(Database.number("select count(*) from role_grant where network_id = ?", networkId))
                .isEqualTo(3);
    }

    @Test
    void a_local_account_cannot_join_another_network() {
        accept(invite(email, Role.NETWORK_OBSERVER), "Ines Park", NEW);
        var other = GivenPeople.network();
        var link = Forms.first(LINK, inviteTo(other, GivenPeople.administrator(other), email, Role.NETWORK_OBSERVER));
        var id = Database.number("select id from invitation where network_id = ?", other);

        assertThat(SignedIn.as(email).get("/account").body().asString()).doesNotContain("/account/invitations/");
        assertThat(SignedIn.as(email)
                        .post("/account/invitations/" + id + "/accept")
                        .statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.as(email).post(link + "/accept").statusCode()).isEqualTo(404);
        assertThat(Database.number("select count(*) from membership where network_id = ?", other))
                .isOne();
    }

    @Test
    void with_several_accounts_the_password_or_the_person_chooses_one() {
        var other = GivenPeople.network();
        var person = GivenPeople.trafficker(other);
        accept(invite(person.email, Role.NETWORK_OBSERVER), "Local", NEW);

        assertThat(reaches(signIn(person.email, GivenPeople.PASSWORD, null))).containsExactly(other);
        assertThat(reaches(signIn(person.email, NEW, null))).containsExactly(networkId);
        assertThat(signIn(person.email, "not one of the two, long", null).statusCode())
                .isEqualTo(422);
        assertThat(Database.number(
                        "select count(distinct substring_index(password_hash, '$', 5)) from user_account where email = ?",
                        person.email))
                .as("one salt for both: one computation answers for all")
                .isOne();

        var third = GivenPeople.network();
        accept(
                Forms.first(
                        LINK, inviteTo(third, GivenPeople.administrator(third), person.email, Role.NETWORK_OBSERVER)),
                "Third",
                NEW);
        var choice = signIn(person.email, NEW, null);
        assertThat(choice.statusCode()).isEqualTo(200);
        assertThat(choice.cookie(SessionCookie.NAME)).isNull();
        assertThat(choice.body().asString()).contains("Choose an account").doesNotContain("Your own account");
        var chosen =
                Database.number("select id from user_account where email = ? and network_id = ?", person.email, third);
        assertThat(choose(choice, person.id).statusCode()).isEqualTo(422);
        var in = choose(choice, chosen);
        assertThat(reaches(in)).containsExactly(third);
        // The second click of a double click.
        assertThat(choose(choice, chosen).cookie(SessionCookie.NAME)).isEqualTo(in.cookie(SessionCookie.NAME));
        clock.pass(Duration.ofSeconds(5));
        assertThat(choose(choice, chosen).statusCode()).isEqualTo(422);
        assertThat(reaches(signIn(person.email, NEW, third))).containsExactly(third);
    }

    @Test
    void a_person_can_leave_a_network_but_the_last_administrator_cannot() {
        var person = GivenPeople.trafficker(networkId);
        var leave = "/account/networks/" + networkId + "/leave";

        assertThat(SignedIn.as(person).post(leave).statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(person).post(leave).statusCode()).isEqualTo(404);
        assertThat(SignedIn.as(administrator).post(leave).statusCode()).isEqualTo(409);

        assertThat(Database.number("select count(*) from role_grant where user_id = ?", person.id))
                .isZero();
    }

    private static List<Long> reaches(Response in) {
        assertThat(in.statusCode()).as(in.body().asString()).isEqualTo(303);
        return SignedIn.withCookie(in.cookie(SessionCookie.NAME))
                .get("/api/v1/me")
                .jsonPath()
                .getList("networks.id", Long.class);
    }

    private String invite(String to, Role role) {
        return Forms.first(LINK, invitation(to, role));
    }

    private Response invitation(String to, Role role) {
        return inviteTo(networkId, administrator, to, role);
    }

    private static Response inviteTo(long networkId, UserAccount administrator, String to, Role role) {
        return SignedIn.as(administrator)
                .formParam("email", to)
                .formParam("name", "As typed")
                .formParam("role", role.name())
                .post("/networks/" + networkId + "/users");
    }

    private static Response accept(String link, String name, String password) {
        return Forms.asGuest()
                .formParams(Map.of("name", name, "password", password))
                .post(link);
    }

    private static Response signIn(String email, String password, @org.jspecify.annotations.Nullable Long network) {
        return Forms.asGuest()
                .formParam("email", email)
                .formParam("password", password)
                .formParam("network", network == null ? "" : network.toString())
                .post("/sign-in");
    }

    private static Response choose(Response choice, long userId) {
        return Forms.asGuest()
                .cookie(SignInAnswers.PENDING, choice.cookie(SignInAnswers.PENDING))
                .formParam("account", userId)
                .post("/sign-in/choice");
    }

    private static List<String> accounts(String email) {
        return Database.texts(
                "select concat(name, '/', proven, '/', coalesce(network_id, '')) from user_account where email = ? order by id",
                email);
    }

    private static String plain(Response answer) {
        return answer.statusCode() + PASSING.matcher(answer.body().asString()).replaceAll("~");
    }
}
