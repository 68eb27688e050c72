package org.pixelkeep.account.http.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class AdministratorPagesTest {
    private final UserAccount platform = GivenPeople.platformAdministrator();

    @Test
    void the_platform_names_only_the_first_network_administrator() {
        var networkId = GivenPeople.network();
        var email = GivenPeople.email("first");

        var answer = name(platform, networkId, email);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().asString()).contains("/invitations/");
        assertThat(SignedIn.as(platform).get("/administrators").body().asString())
                .contains("Invited", email);
        accept(answer);
        assertThat(SignedIn.as(email).get("/networks/" + networkId + "/users").statusCode())
                .isEqualTo(200);
        assertThat(SignedIn.as(platform).get("/administrators").body().asString())
                .doesNotContain("value=\"" + networkId + "\"");
        assertThat(name(platform, networkId, GivenPeople.email("second")).statusCode())
                .isEqualTo(403);
        assertThat(Database.number("select count(*) from role_grant where network_id = ?", networkId))
                .isOne();
    }

    @Test
    void the_last_platform_administrator_cannot_be_removed() throws java.sql.SQLException {
        var other = GivenPeople.platformAdministrator();
        assertThat(remove(other).statusCode()).isEqualTo(303);
        assertThat(SignedIn.as(other).get("/administrators").statusCode()).isEqualTo(403);

        Database.execute("delete from role_grant where role = 'PLATFORM_ADMINISTRATOR' and user_id <> ?", platform.id);

        assertThat(remove(platform).statusCode()).isEqualTo(409);
        assertThat(SignedIn.as(platform).get("/administrators").statusCode()).isEqualTo(200);
    }

    @Test
    void only_one_of_several_invited_people_becomes_the_first_administrator() {
        var networkId = GivenPeople.network();
        var one = name(platform, networkId, GivenPeople.email("one"));
        var late = name(platform, networkId, GivenPeople.email("late"));

        assertThat(accept(one).statusCode()).isEqualTo(303);
        assertThat(accept(late).statusCode()).isEqualTo(404);
        assertThat(Database.number("select count(*) from role_grant where network_id = ?", networkId))
                .isOne();
    }

    private static Response accept(Response shown) {
        return Forms.asGuest()
                .formParam("name", "First")
                .formParam("password", "eleven brass kettles sing")
                .post(Forms.first(Pattern.compile("(/invitations/[0-9A-Za-z]{43})"), shown));
    }

    private Response remove(UserAccount user) {
        return SignedIn.as(platform)
                .post("/administrators/"
                        + Database.number(
                                "select id from role_grant where role = 'PLATFORM_ADMINISTRATOR' and user_id = ?",
                                user.id)
                        + "/remove");
    }

    private static Response name(UserAccount as, long networkId, String email) {
        return SignedIn.as(as)
                .formParam("place", networkId)
                .formParam("email", email)
                .formParam("name", "First")
                .post("/administrators");
    }
}
