package org.pixelkeep.account.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Two people change the same account at the same time: one succeeds, and nothing of the other remains. */
@Exhaustive("races, by the hundred")
@QuarkusTest
class AccountRacesTest {
    private static final int TIMES = 15;
    private static final String NEW = "eleven brass kettles sing";
    private static final Caller GUEST = GivenPeople.guest();

    private final InvitationService invitations;
    private final MembershipService memberships;
    private final LinkService links;
    private final UserService users;
    private final SignInService signIns;
    private final SessionService sessions;
    private final SignOnService signOns;
    private final long networkId = GivenPeople.network();
    private final Caller network = Given.system(networkId);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    AccountRacesTest(
            InvitationService invitations,
            MembershipService memberships,
            LinkService links,
            UserService users,
            SignInService signIns,
            SessionService sessions,
            SignOnService signOns) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.links = links;
        this.users = users;
        this.signIns = signIns;
        this.sessions = sessions;
        this.signOns = signOns;
    }

    @AfterEach
    void the_threads_end() {
        threads.shutdownNow();
    }

    @RepeatedTest(TIMES)
    void only_one_of_two_acceptances_of_one_link_succeeds() throws Exception {
        var email = GivenPeople.email("raced");
        var secret = invite(email);

        var won = both(
                () -> invitations.accept(GUEST, secret, "One", NEW),
                () -> invitations.accept(GUEST, secret, "Other", NEW));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(Database.number("select count(*) from user_account where email = ?", email))
                .isOne();
        assertThat(Database.number("select count(*) from role_grant where network_id = ?", networkId))
                .isOne();
    }

    @RepeatedTest(TIMES)
    void either_accepting_or_withdrawing_succeeds() throws Exception {
        var email = GivenPeople.email("raced");
        var secret = invite(email);
        var id = Database.number("select id from invitation where email = ?", email);

        var won = both(() -> invitations.accept(GUEST, secret, "One", NEW), () -> {
            invitations.withdraw(network, id);
            return true;
        });

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(Database.number("select count(*) from membership where network_id = ?", networkId))
                .isEqualTo(won.get(0) ? 1 : 0);
        assertThat(Database.number("select count(*) from invitation where email = ?", email))
                .isZero();
    }

    @RepeatedTest(TIMES)
    void two_invitations_for_one_address_create_one_account() throws Exception {
        var email = GivenPeople.email("raced");
        var one = invite(email);
        var other = invite(email, Role.NETWORK_TRAFFICKER);

        var won = both(
                () -> invitations.accept(GUEST, one, "One", NEW), () -> invitations.accept(GUEST, other, "Other", NEW));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(Database.number("select count(*) from user_account where email = ?", email))
                .isOne();
    }

    @RepeatedTest(TIMES)
    void a_link_used_during_deactivation_works_before_it_or_not_at_all() throws Exception {
        var user = GivenPeople.trafficker(networkId);
        GivenPeople.administrator(networkId);
        var secret = links.reset(network, networkId, user.id, false).secret();

        both(() -> links.setPassword(GUEST, secret, NEW, true), () -> {
            memberships.deactivate(network, networkId, user.id);
            return true;
        });

        assertThat(Database.number("select count(*) from account_link where user_id = ?", user.id))
                .isZero();
        assertThat(Database.number("select active from membership where user_id = ?", user.id))
                .isZero();
    }

    @RepeatedTest(TIMES)
    void a_link_created_while_the_person_joins_another_network_grants_nothing_there() throws Exception {
        var user = GivenPeople.trafficker(networkId);
        var other = GivenPeople.network();
        var id = received(other, user);

        var made = new ArrayList<String>();
        both(() -> made.add(links.reset(network, networkId, user.id, false).secret()), () -> {
            invitations.accept(GivenPeople.caller(user), id);
            return true;
        });

        made.forEach(secret -> assertThat(links.opened(secret)
                        .map(opened -> attempt(() -> links.setPassword(GUEST, secret, NEW, true)))
                        .orElse(false))
                .isFalse());
        assertThat(Database.number("select count(*) from user_account where id = ? and proven", user.id))
                .isOne();
    }

    @RepeatedTest(TIMES)
    void no_session_survives_a_concurrent_password_change() throws Exception {
        var user = GivenPeople.trafficker(networkId);
        var from = new SignInService.From("192.0.2." + (1 + networkId % 200), null, null);
        var opened = new ArrayList<String>();

        both(
                () -> {
                    var session = signIns.signIn(user.email, GivenPeople.PASSWORD, null, from)
                            .session();
                    return session == null || opened.add(session);
                },
                () -> {
                    users.setPassword(GivenPeople.caller(user), GivenPeople.PASSWORD, NEW, false);
                    return true;
                });

        assertThat(opened)
                .noneMatch(session -> sessions.use(SessionKind.BROWSER, session).isPresent());
        assertThat(Database.number("select count(*) from user_session where user_id = ?", user.id))
                .isZero();
    }

    @RepeatedTest(TIMES)
    void a_session_ended_concurrently_cannot_link_an_account() throws Exception {
        var user = GivenPeople.trafficker(networkId);
        sessions.open(user.id, null, null, false);
        var sessionId = Database.number("select id from user_session where user_id = ?", user.id);
        var account = new ProviderAccount("https://login.example", user.email, null, false, null);
        var secret = links.reset(network, networkId, user.id, false).secret();

        both(
                () -> {
                    signOns.link(
                            new Caller(
                                    Grants.NONE,
                                    user.id,
                                    user.email,
                                    null,
                                    sessionId,
                                    null,
                                    Channel.PAGE,
                                    UUID.randomUUID(),
                                    null),
                            account);
                    return true;
                },
                () -> links.setPassword(GUEST, secret, NEW, true));

        assertThat(Database.number("select count(*) from sign_on_subject where user_id = ?", user.id))
                .isZero();
    }

    /** None of them waits for the row of another: with a small table, a search may read all rows to lock one. */
    @RepeatedTest(3)
    void many_people_accept_their_own_invitations_at_once() throws Exception {
        var people = IntStream.range(0, 60)
                .mapToObj(at -> GivenPeople.trafficker(networkId))
                .toList();
        var networks =
                IntStream.range(0, 10).mapToObj(at -> GivenPeople.network()).toList();
        var accepting = new ArrayList<Callable<Boolean>>();
        for (var at = 0; at < people.size(); at++) {
            var person = people.get(at);
            var id = received(networks.get(at % networks.size()), person);
            accepting.add(() -> {
                invitations.accept(GivenPeople.caller(person), id);
                return true;
            });
        }

        var crowd = Executors.newFixedThreadPool(16);
        try {
            for (var accepted : crowd.invokeAll(accepting)) {
                assertThat(accepted.get()).isTrue();
            }
        } finally {
            crowd.shutdownNow();
        }

        for (var other : networks) {
            assertThat(Database.number("select count(*) from role_grant where network_id = ?", other))
                    .isEqualTo(6);
        }
    }

    private String invite(String email) {
        return invite(email, Role.NETWORK_OBSERVER);
    }

    private String invite(String email, Role role) {
        return Objects.requireNonNull(invitations
                .invite(network, new Invitee(email, "Raced"), new Grant(role, networkId, null), false)
                .secret());
    }

    private long received(long other, UserAccount user) {
        return Objects.requireNonNull(invitations
                        .invite(
                                Given.system(other),
                                new Invitee(user.email, "Raced"),
                                new Grant(Role.NETWORK_OBSERVER, other, null),
                                false)
                        .invitation())
                .id;
    }

    /** Whether each call succeeded. The slower one may have been refused. */
    private List<Boolean> both(Callable<?> one, Callable<?> other) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Boolean>> running = new ArrayList<>();
        for (var each : List.of(one, other)) {
            running.add(threads.submit(() -> {
                start.await();
                return attempt(each);
            }));
        }
        start.countDown();
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private static boolean attempt(Callable<?> each) {
        try {
            each.call();
            return true;
        } catch (NotFound
                | org.pixelkeep.shared.error.NotPermitted
                | org.pixelkeep.shared.error.Conflict
                | org.pixelkeep.shared.error.InvalidInput
                | CredentialEnded late) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
