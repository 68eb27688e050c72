package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.testing.AuthenticatorApp;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/**
 * A request whose session or token ends while it runs must not create a credential. The test locks the rows of sessions
 * and tokens, lets someone end them, sends the request, and releases the locks when both are waiting in order.
 */
@QuarkusTest
class EndedCredentialTest {
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Caller GUEST = GivenPeople.guest();

    private final AgroalDataSource database;
    private final LinkService links;
    private final SecondFactorService factors;
    private final long networkId = GivenPeople.network();
    private final UserAccount person = GivenPeople.administrator(networkId);
    private final UserAccount colleague = GivenPeople.trafficker(networkId);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    EndedCredentialTest(AgroalDataSource database, LinkService links, SecondFactorService factors) {
        this.database = database;
        this.links = links;
        this.factors = factors;
    }

    @AfterEach
    void the_threads_end() {
        threads.shutdownNow();
    }

    @Test
    void an_ended_session_cannot_create_a_token() throws Exception {
        refusesProgram(session(), EndedCredentialTest::create);
        assertThat(workingTokens()).isZero();
    }

    @Test
    void an_ended_token_cannot_create_a_token() throws Exception {
        refusesProgram(token(), EndedCredentialTest::create);
        assertThat(workingTokens()).isZero();
    }

    @Test
    void an_ended_token_cannot_replace_itself() throws Exception {
        var token = token();
        var path = "/api/v1/tokens/" + tokenId() + "/rotation";

        refusesProgram(token, who -> who.contentType("application/json").post(path));

        assertThat(Database.number("select count(*) from api_token where user_id = ?", person.id))
                .isOne();
    }

    @Test
    void an_ended_session_cannot_create_a_token_on_the_page() throws Exception {
        refusesPage(session(), who -> who.formParam("name", "late").post("/tokens"));
        assertThat(workingTokens()).isZero();
    }

    @Test
    void an_ended_session_cannot_create_a_password_link() throws Exception {
        refusesProgram(session(), this::passwordLink);
        assertThat(openLinks()).isZero();
    }

    @Test
    void an_ended_token_cannot_create_a_password_link() throws Exception {
        refusesProgram(token(), this::passwordLink);
        assertThat(openLinks()).isZero();
    }

    @Test
    void an_ended_session_cannot_invite() throws Exception {
        var email = GivenPeople.email("late");

        refusesProgram(session(), who -> invite(who, email));

        assertThat(Database.number("select count(*) from invitation where email = ?", email))
                .isZero();
    }

    @Test
    void an_ended_token_cannot_invite() throws Exception {
        var email = GivenPeople.email("late");

        refusesProgram(token(), who -> invite(who, email));

        assertThat(Database.number("select count(*) from invitation where email = ?", email))
                .isZero();
    }

    @Test
    void an_ended_session_cannot_grant_a_role() throws Exception {
        refusesProgram(session(), who -> invite(who, colleague.email));

        assertThat(Database.number("select count(*) from role_grant where user_id = ?", colleague.id))
                .isOne();
    }

    @Test
    void an_ended_session_cannot_renew_an_invitation() throws Exception {
        var id = invited(networkId, GivenPeople.email("invited"));
        var before = Database.texts("select hex(link_hash) from invitation where id = ?", id);

        refusesProgram(
                session(), who -> who.contentType("application/json").post("/api/v1/invitations/" + id + "/link"));

        assertThat(Database.texts("select hex(link_hash) from invitation where id = ?", id))
                .isEqualTo(before);
    }

    @Test
    void an_ended_session_cannot_accept_an_invitation() throws Exception {
        var other = GivenPeople.network();
        var id = invited(other, person.email);

        refusesProgram(
                session(),
                who -> who.contentType("application/json").post("/api/v1/me/invitations/" + id + "/acceptance"));

        assertThat(Database.number("select count(*) from membership where network_id = ?", other))
                .isZero();
    }

    @Test
    void an_ended_session_cannot_confirm_an_authenticator_app() throws Exception {
        factors.offer(GivenPeople.caller(person), GivenPeople.PASSWORD);
        var code = AuthenticatorApp.codeNow(person);

        refusesPage(session(), who -> who.formParam("one-time-code", code).post("/account/second-factor"));

        assertThat(Database.number(
                        "select count(*) from second_factor where user_id = ? and confirmed_at is not null", person.id))
                .isZero();
    }

    @Test
    void an_ended_session_cannot_set_up_an_authenticator_app() throws Exception {
        refusesPage(
                session(),
                who -> who.formParam("current-password", GivenPeople.PASSWORD).post("/account/second-factor/offer"));
        assertThat(Database.number("select count(*) from second_factor where user_id = ?", person.id))
                .isZero();
    }

    private void refusesProgram(RequestSpecification who, Function<RequestSpecification, Response> request)
            throws Exception {
        var answer = late(who, request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(401);
    }

    private void refusesPage(RequestSpecification who, Function<RequestSpecification, Response> request)
            throws Exception {
        var answer = late(who, request);

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.header("Location")).contains("/sign-in/again");
    }

    /** The answer to a request that runs while the person sets another password, which ends all sessions and tokens. */
    private Response late(RequestSpecification who, Function<RequestSpecification, Response> request) throws Exception {
        var link = links.resetFor(Caller.system("test"), person.id).secret();
        try (var held = database.getConnection()) {
            held.setAutoCommit(false);
            hold(held, "user_session");
            hold(held, "api_token");
            var ending = threads.submit(() -> links.setPassword(GUEST, link, "eleven brass kettles sing", true));
            untilWaiting(ending, 1);
            var late = threads.submit(() -> request.apply(who));
            untilWaiting(late, 2);
            held.rollback();
            ending.get();
            return late.get();
        }
    }

    /** Locks the rows by key, so that the waiting transactions continue in order. */
    private void hold(Connection held, String table) throws SQLException {
        var ids = Database.texts("select id from " + table + " where user_id = ?", person.id);
        for (var id : ids) {
            try (var statement = held.prepareStatement("select id from " + table + " where id = ? for update")) {
                statement.setLong(1, Long.parseLong(id));
                statement.executeQuery().close();
            }
        }
    }

    private static void untilWaiting(Future<?> request, int waiting) {
        var end = System.nanoTime() + MAX_WAIT.toNanos();
        while (!request.isDone() && Database.waiting() < waiting && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private RequestSpecification session() {
        return SignedIn.as(person);
    }

    private RequestSpecification token() {
        return SignedIn.token(person);
    }

    private long tokenId() {
        return Database.number("select max(id) from api_token where user_id = ?", person.id);
    }

    private static Response create(RequestSpecification who) {
        return who.contentType("application/json").body("{\"name\": \"late\"}").post("/api/v1/tokens");
    }

    private Response passwordLink(RequestSpecification who) {
        return who.contentType("application/json")
                .post("/api/v1/users/" + colleague.id + "/password-link?networkId=" + networkId);
    }

    private Response invite(RequestSpecification who, String email) {
        return who.contentType("application/json")
                .body("{\"email\": \"" + email + "\", \"name\": \"Late\", \"role\": \"NETWORK_OBSERVER\"}")
                .post("/api/v1/users?networkId=" + networkId);
    }

    private static long invited(long network, String email) {
        return Objects.requireNonNull(Given.service(InvitationService.class)
                        .invite(
                                Given.system(network),
                                new Invitee(email, "Invited"),
                                new Grant(Role.NETWORK_OBSERVER, network, null),
                                false)
                        .invitation())
                .id;
    }

    private long workingTokens() {
        return Database.number(
                "select count(*) from api_token where user_id = ? and revoked_at is null and name = 'late'", person.id);
    }

    private long openLinks() {
        return Database.number("select count(*) from account_link where user_id = ?", colleague.id);
    }
}
