package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService.NewUser;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Commands of the operator, who vouches for people, and which nobody else can use. */
@QuarkusTest
class OperatorTest {
    private final Operator operator;
    private final Network one = Given.network("One");
    private final Network other = Given.network("Other");
    private UserAccount local;

    OperatorTest(Operator operator) {
        this.operator = operator;
    }

    @BeforeEach
    void create_an_account() {
        local = GivenPeople.localTo(one.id, GivenPeople.trafficker(one.id));
        GivenPeople.administrator(one.id);
    }

    @Test
    void an_administrator_created_by_the_operator_gets_a_proven_account_besides_a_local_one() {
        var made = operator.createAdministrator(new NewUser(local.email, "Vouched", GivenPeople.PASSWORD), other.name);

        assertThat(made.proven).isTrue();
        assertThat(made.id).isNotEqualTo(local.id);
        assertThat(SignedIn.as(local.email).get("/networks/" + other.id).statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(local.email).get("/networks/" + one.id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_address_in_several_networks_requires_a_network_name() {
        var second = GivenPeople.localTo(other.id, GivenPeople.trafficker(other.id));
        rename(second, local.email);

        assertThatThrownBy(() -> operator.resetPassword(AccountOptions.of(local.email, null), false))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .first()
                                .satisfies(wrong -> assertThat(wrong.message()).contains("--network")));
        assertThatThrownBy(() -> operator.createToken(
                        AccountOptions.of(local.email, "No such network"), "x", List.of(), null, List.of()))
                .isInstanceOf(InvalidInput.class);

        operator.resetPassword(AccountOptions.of(local.email, other.name), false);

        assertThat(Database.texts("select user_id from account_link where user_id in (?, ?)", local.id, second.id))
                .containsExactly(second.id.toString());
    }

    @Test
    void an_account_is_deactivated_everywhere_and_reactivated() {
        var person = GivenPeople.trafficker(one.id);
        var cookie = SignedIn.cookie(person.email);
        var who = AccountOptions.of(person.email, null);

        operator.setActive(who, false);
        assertThat(SignedIn.withCookie(cookie).get("/account").statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(person).get("/account").statusCode()).isEqualTo(303);

        operator.setActive(who, true);
        assertThat(SignedIn.as(person).get("/networks/" + one.id).statusCode()).isEqualTo(200);

        var again = SignedIn.cookie(person.email);
        operator.endSessions(who);
        assertThat(SignedIn.withCookie(again).get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void the_last_administrator_of_a_network_cannot_be_deactivated() {
        var last = GivenPeople.administrator(other.id);

        assertThatThrownBy(() -> operator.setActive(AccountOptions.of(last.email, null), false))
                .isInstanceOf(Conflict.class);

        assertThat(Database.number("select count(*) from user_account where id = ? and active", last.id))
                .isOne();
    }

    private static void rename(UserAccount user, String email) {
        try {
            Database.execute("update user_account set email = ? where id = ?", email, user.id);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
