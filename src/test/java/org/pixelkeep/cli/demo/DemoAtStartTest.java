package org.pixelkeep.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.account.signin.SignInService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;

@QuarkusTest
@TestProfile(DemoProfile.class)
class DemoAtStartTest {
    @Inject
    DemoAtStart start;

    @Inject
    DemoService demo;

    @Inject
    SignInService signIn;

    @Test
    void a_start_on_a_new_database_fills_it_with_two_networks() {
        assertThat(Database.texts("select name from network order by id"))
                .containsExactly(Northwind.NAME, Southpole.NAME);
        assertThat(Database.number("select count(*) from advertiser")).isEqualTo(12);
        assertThat(Database.texts("select name from advertiser order by id limit 1"))
                .containsExactly("Acme");
        assertThat(Database.number("select count(*) from creative")).isBetween(280L, 400L);
        assertThat(Database.texts("select distinct type from creative order by type"))
                .containsExactly("AUDIO", "BANNER", "NATIVE", "VIDEO");
        assertThat(Database.number("select count(*) from pixel")).isBetween(40L, 60L);
        assertThat(Database.texts("select distinct format from pixel order by format"))
                .containsExactly("HTML_URL", "IMAGE_URL", "JAVASCRIPT_URL", "RAW_JAVASCRIPT", "RAW_URL");
    }

    @Test
    void the_banner_shows_the_password_and_all_accounts() {
        assertThat(start.lines())
                .anyMatch(line -> line.contains(DemoProfile.PASSWORD))
                .anyMatch(line -> line.matches(" +trafficker@northwind\\.example +Northwind network trafficker"));
        assertThat(start.lines()).filteredOn(line -> line.contains("@")).hasSize(DemoPerson.OF_DEMO.size());
    }

    static Set<DemoPerson> people() {
        return DemoPerson.OF_DEMO;
    }

    @ParameterizedTest
    @MethodSource("people")
    void every_demo_account_can_sign_in(DemoPerson person) {
        var outcome = signIn.signIn(
                person.email(), DemoProfile.PASSWORD, null, new SignInService.From("127.0.0.1", null, null));

        assertThat(outcome.session()).isNotNull();
    }

    @Test
    void another_start_loads_nothing() {
        var before = sizes();

        assertThat(demo.fits()).isFalse();
        start.fill(new StartupEvent());

        assertThat(sizes()).isEqualTo(before);
    }

    @Test
    void loading_it_twice_is_refused_with_a_message() {
        var before = sizes();

        assertThatThrownBy(() -> demo.load(Scale.S, DemoProfile.PASSWORD))
                .isInstanceOf(Conflict.class)
                .hasMessage("There is a network “Northwind Media” already. The demo was loaded before.");
        assertThat(sizes()).isEqualTo(before);
    }

    @Test
    void the_history_shows_which_demo_account_did_what() {
        assertThat(Database.texts("select distinct actor_name from history_change where network_id <> 0 order by 1"))
                .containsExactly(
                        DemoPerson.NORTHWIND_ADMINISTRATOR.email(),
                        DemoPerson.SOUTHPOLE_ADMINISTRATOR.email(),
                        DemoPerson.ACME_MANAGER.email(),
                        DemoPerson.PLATFORM_ADMINISTRATOR.email(),
                        DemoPerson.NORTHWIND_REVIEWER.email(),
                        DemoPerson.NORTHWIND_TRAFFICKER.email());
        assertThat(Database.texts("select distinct action from history_change order by 1"))
                .contains(
                        "APPROVE", "ARCHIVE", "DEACTIVATE", "DETACH", "EDIT", "EXCLUDE", "EXEMPT", "REJECT", "SUSPEND");
        assertThat(Database.number("select count(*) from history_change where network_id <> 0 and channel <> 'PAGE'"))
                .isZero();
    }

    @Test
    void the_history_covers_two_months_of_working_hours_with_a_change_set_for_each_save() {
        assertThat(Database.number("select timestampdiff(day, min(at), now(6)) from history_change"))
                .isBetween(58L, 63L);
        assertThat(Database.number("select count(*) from history_change where at > now(6) or weekday(at) > 4"
                        + " or time(at) not between '08:00' and '19:00'"))
                .isZero();
        assertThat(Database.number("select count(distinct date(at)) from history_change where network_id <> 0"))
                .isGreaterThan(30);
        assertThat(Database.number(
                        "select count(distinct network_id, revision) from history_change" + " where network_id <> 0"))
                .isGreaterThan(150)
                .isEqualTo(Database.number(
                        "select count(distinct change_set) from history_change" + " where network_id <> 0"));
        assertThat(Database.number("select count(*) from (select 1 from history_change a join history_change b"
                        + " on b.network_id = a.network_id and b.revision = a.revision + 1 and b.at < a.at) backward"))
                .isZero();
    }

    /** What its reader finds with the timeline. */
    @Test
    void an_edit_waits_three_days_a_vendor_is_blocked_and_a_flight_ends() {
        assertThat(Database.number("select timestampdiff(hour, (select max(at) from history_change"
                        + " where entity_name = 'IAS impression' and action = 'EDIT'), (select max(at)"
                        + " from history_change where entity_name = 'IAS impression' and action = 'APPROVE'))"))
                .isBetween(48L, 144L);
        assertThat(Database.number("select timestampdiff(day, max(at), now(6)) from history_change"
                        + " where entity = 'VENDOR' and entity_name = 'Meetrics' and action = 'EDIT'"))
                .isBetween(9L, 13L);
        assertThat(Database.number("select timestampdiff(day, flight_end, now(6)) from pixel"
                        + " where name = 'Flashtalking autumn flight'"))
                .isEqualTo(10);
    }

    private static String sizes() {
        return Stream.of("network", "advertiser", "creative", "pixel", "association", "user_account", "history_change")
                .map(table -> table + " " + Database.number("select count(*) from " + table))
                .toList()
                .toString();
    }
}
