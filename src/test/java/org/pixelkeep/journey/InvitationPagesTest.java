package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** The pages on which people are invited, accept, and choose among their accounts. */
@Exhaustive("each page of an invitation in a browser, in two looks")
@QuarkusTest
class InvitationPagesTest {
    private static final String NEW = "eleven brass kettles sing";

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void the_inviting_persons_pages(Look look) {
        var networkId = Given.network("Northwind Media").id;
        var administrator = GivenPeople.administrator(networkId);
        var person = GivenPeople.localTo(networkId, GivenPeople.trafficker(networkId));
        invite(networkId, GivenPeople.email("ines.park"), Role.NETWORK_TRAFFICKER);
        invite(networkId, GivenPeople.email("tom.abara"), Role.PIXEL_REVIEWER);
        try (var visitor = Visitor.at(look, administrator.email)) {
            var people = "/networks/" + networkId + "/users";
            look(visitor.browser(), people, "people-invited");
            look(visitor.browser(), people + "/" + person.id, "people-local");
            look(visitor.browser(), people + "/" + administrator.id, "people-proven");
            visitor.open(people + "/new");
            visitor.page().fill("[name=email]", GivenPeople.email("lea.brook"));
            visitor.page().fill("[name=name]", "Lea Brook");
            visitor.page().selectOption("[name=role]", "NETWORK_OBSERVER");
            visitor.press("Invite");
            checked(visitor.browser(), "people-link");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> Given.service(InvitationService.class)
                        .invite(
                                Caller.system("test"),
                                new Invitee(GivenPeople.email("petra"), "Petra Lind"),
                                new Grant(Role.PLATFORM_ADMINISTRATOR, null, null),
                                false));
        try (var visitor = Visitor.at(look, GivenPeople.platformAdministrator().email)) {
            look(visitor.browser(), "/administrators", "people-administrators");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void the_invited_persons_pages(Look look) {
        var networkId = Given.network("Northwind Media").id;
        var email = GivenPeople.email("ines.park");
        var link = "/invitations/" + invite(networkId, email, Role.NETWORK_TRAFFICKER);
        try (var guest = Browser.visit(look)) {
            guest.expect("status of 422");
            look(guest, link, "invited");
            guest.page().fill("[name=password]", "short");
            Browser.press(guest.page(), "Accept");
            checked(guest, "invited-refused");
            guest.page().fill("[name=name]", "Ines Park");
            guest.page().fill("[name=password]", NEW);
            Browser.press(guest.page(), "Accept");
            checked(guest, "invited-accepted");
            var other = Given.network("Southpole Ads").id;
            Given.service(InvitationService.class)
                    .accept(Caller.system("test"), invite(other, email, Role.NETWORK_OBSERVER), "Ines Park", NEW);
            guest.open("/sign-in");
            guest.page().fill("[name=email]", email);
            guest.page().fill("[name=password]", NEW);
            Browser.press(guest.page(), "Sign in");
            checked(guest, "invited-choice");
            Browser.press(guest.page(), "Southpole");
            assertThat(guest.page().url()).doesNotContain("sign-in");
        }
        var known = GivenPeople.person("known");
        var demanding = Given.network("Southpole Ads").id;
        GivenPeople.also(known, Role.NETWORK_OBSERVER, demanding, null);
        Given.service(UserService.class).demandSecondFactor(Given.system(demanding), demanding, true);
        var own = "/invitations/" + invite(networkId, known.email, Role.NETWORK_OBSERVER);
        try (var visitor = Visitor.at(look, known.email)) {
            look(visitor.browser(), "/account", "invited-account");
            look(visitor.browser(), own, "invited-signed-in");
        }
        var member = GivenPeople.trafficker(networkId);
        look("/set-password/" + reset(networkId, member, false), look, "password-taken-over");
        look("/set-password/" + reset(networkId, member, true), look, "password-own");
    }

    private static void look(String path, Look look, String name) {
        try (var guest = Browser.visit(look)) {
            look(guest, path, name);
        }
    }

    private static void look(Browser browser, String path, String name) {
        browser.open(path);
        checked(browser, name);
    }

    private static void checked(Browser browser, String name) {
        browser.shot(name);
        assertThat(browser.page().locator("h1").count()).as(name).isEqualTo(1);
        browser.requireFits();
        browser.requireAccessible();
    }

    private static String invite(@Nullable Long networkId, String email, Role role) {
        return Objects.requireNonNull(Given.service(InvitationService.class)
                .invite(
                        Given.system(Objects.requireNonNull(networkId)),
                        new Invitee(email, "Ines Park"),
                        new Grant(role, networkId, null),
                        false)
                .secret());
    }

    private static String reset(long networkId, UserAccount user, boolean mailed) {
        return Given.service(LinkService.class)
                .reset(Given.system(networkId), networkId, user.id, mailed)
                .secret();
    }
}
