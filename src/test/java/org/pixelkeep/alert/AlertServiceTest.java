package org.pixelkeep.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** Who is told of what, and how often. */
@QuarkusTest
class AlertServiceTest {
    private final AlertService alerts;
    private final PixelService pixels;
    private final NetworkService networks;
    private final Network network = Given.network("Northwind");

    AlertServiceTest(AlertService alerts, PixelService pixels, NetworkService networks) {
        this.alerts = alerts;
        this.pixels = pixels;
        this.networks = networks;
    }

    @Test
    void reviewers_hear_of_what_others_submitted_once_and_together() {
        var reviewer = GivenPeople.reviewer(network.id);
        var administrator = GivenPeople.administrator(network.id);
        var trafficker = GivenPeople.trafficker(network.id);
        var first = written(trafficker, "First");

        alerts.announceNews(network.id);
        alerts.announceNews(network.id);

        assertThat(headlines(reviewer)).containsExactly("“" + first.name + "” is waiting for review");
        assertThat(headlines(administrator)).hasSize(1);
        assertThat(headlines(trafficker)).isEmpty();

        written(administrator, "Second");
        var third = written(trafficker, "Third");
        alerts.announceNews(network.id);

        assertThat(headlines(reviewer)).hasSize(2).contains("2 pixels are waiting for review");
        assertThat(headlines(administrator)).hasSize(2).contains("“" + third.name + "” is waiting for review");
    }

    @Test
    void an_edit_of_an_approved_pixel_waits_and_is_told_too() {
        var reviewer = GivenPeople.reviewer(network.id);
        var pixel = Given.approvedPixel(network, "Viewability");
        alerts.announceNews(network.id);
        pixels.edit(
                Given.system(network.id),
                pixel.id,
                null,
                Given.draft(pixel.name, PixelFormat.IMAGE_URL, pixel.url, "https://new.example/x.gif"));

        alerts.announceNews(network.id);

        assertThat(headlines(reviewer)).containsExactly("“" + pixel.name + "” is waiting for review");
    }

    @Test
    void a_failing_pixel_is_told_to_its_author_and_owner_again_only_after_it_recovered() throws Exception {
        var author = GivenPeople.trafficker(network.id);
        var owner = GivenPeople.observer(network.id);
        var administrator = GivenPeople.administrator(network.id);
        var pixel = written(author, "Viewability");
        Given.approve(pixel);
        Database.execute(
                "update pixel set owner = '" + owner.email.toUpperCase(Locale.ROOT) + "' where id = " + pixel.id);

        checked(pixel, "FAILED");
        alerts.announceNews(network.id);
        alerts.announceNews(network.id);
        assertThat(failures(author)).containsExactly("“" + pixel.name + "” is failing");
        assertThat(failures(owner)).hasSize(1);
        assertThat(failures(administrator)).isEmpty();

        checked(pixel, "GOOD");
        alerts.announceNews(network.id);
        checked(pixel, "FAILED");
        alerts.announceNews(network.id);
        assertThat(failures(author)).hasSize(2);
    }

    @Test
    void who_sees_some_advertisers_hears_of_each_by_itself() throws Exception {
        var acme = Given.advertiser(network, "Acme");
        var bolt = Given.advertiser(network, "Bolt");
        var manager = GivenPeople.also(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, bolt.id);
        var trafficker = GivenPeople.trafficker(network.id);
        for (var owner : List.of(manager, trafficker)) {
            for (var advertiser : List.of(acme, bolt)) {
                var pixel = pixels.create(
                        Given.system(network.id), PixelOwner.advertiser(advertiser.id), Given.image("Owned"));
                Database.execute("update pixel set owner = '" + owner.email + "' where id = " + pixel.id);
                checked(pixel, "FAILED");
            }
        }

        alerts.announceNews(network.id);

        assertThat(failures(manager)).hasSize(2).allMatch(headline -> headline.endsWith("” is failing"));
        assertThat(Database.texts("select advertiser_id from notice where user_id = ? order by id", manager.id))
                .containsExactlyInAnyOrder(String.valueOf(acme.id), String.valueOf(bolt.id));
        assertThat(failures(trafficker)).containsExactly("2 pixels are failing");
    }

    @Test
    void administrators_hear_of_pixels_that_nobody_answers_for() throws Exception {
        var administrator = GivenPeople.administrator(network.id);
        var gone = GivenPeople.trafficker(network.id);
        var pixel = written(gone, "Viewability");
        Given.approve(pixel);
        Database.execute("update membership set active = false where user_id = " + gone.id);

        checked(pixel, "FAILED");
        alerts.announceNews(network.id);

        assertThat(failures(administrator)).containsExactly("“" + pixel.name + "” is failing");
        assertThat(failures(gone)).isEmpty();
    }

    @Test
    void a_flight_that_ends_within_three_days_is_told_and_a_later_one_is_not() throws Exception {
        var author = GivenPeople.trafficker(network.id);
        var soon = written(author, "Soon");
        var later = written(author, "Later");
        var last = Database.texts("select date_format(utc_timestamp() + interval 1 day, '%e %b %Y')");
        Database.execute("update pixel set flight_end = date(utc_timestamp()) + interval 2 day where id = " + soon.id);
        Database.execute("update pixel set flight_end = utc_timestamp() + interval 4 day where id = " + later.id);

        alerts.announceNews(network.id);

        assertThat(headlines(author, "ENDING")).containsExactly("The flight of “" + soon.name + "” ends soon");
        assertThat(Database.texts("select detail from notice where kind = 'ENDING' and user_id = ?", author.id))
                .isEqualTo(last);
    }

    @Test
    void missing_coverage_is_told_to_those_who_can_mend_it() throws Exception {
        var trafficker = GivenPeople.trafficker(network.id);
        var observer = GivenPeople.observer(network.id);
        var acme = Given.advertiser(network, "Acme");
        Database.execute("insert into coverage_rule (network_id, name, vendor_category, created_at, updated_at)"
                + " values (" + network.id + ", 'Counted', 'MEASUREMENT', now(6), now(6))");
        var ruleId = Database.number("select id from coverage_rule where network_id = ?", network.id);
        Database.execute("insert into coverage_gap (rule_id, advertiser_id, network_id, uncovered) values (" + ruleId
                + ", " + acme.id + ", " + network.id + ", 1200)");

        alerts.announceNews(network.id);

        assertThat(headlines(trafficker, "COVERAGE")).containsExactly("Creatives are missing what “Counted” requires");
        assertThat(Database.texts("select detail from notice where kind = 'COVERAGE' and user_id = ?", trafficker.id))
                .containsExactly("1,200 creatives");
        assertThat(headlines(observer, "COVERAGE")).isEmpty();
    }

    @Test
    void tampering_and_paused_webhooks_are_alarms_for_administrators_alone() throws Exception {
        var administrator = GivenPeople.administrator(network.id);
        var trafficker = GivenPeople.trafficker(network.id);
        Database.execute("insert into history_verification (network_id, at, records, revision, fault, fault_revision,"
                + " outside, outside_told, seal) values (" + network.id
                + ", now(6), 1, 1, 'It was altered', 2, 0, '', repeat('x', 32))");

        alerts.announceNews(network.id);
        alerts.announceNews(network.id);

        assertThat(headlines(administrator, "ALARM")).containsExactly("The history was tampered with in the database");
        assertThat(headlines(trafficker, "ALARM")).isEmpty();
    }

    @Test
    void other_administrators_hear_that_four_eyes_were_turned_off_once_for_each_time() {
        var doer = GivenPeople.administrator(network.id);
        var other = GivenPeople.administrator(network.id);
        var reviewer = GivenPeople.reviewer(network.id);
        fourEyes(doer, true);
        alerts.announceNews(network.id);
        assertThat(headlines(other, "ALARM")).isEmpty();

        fourEyes(doer, false);
        alerts.announceNews(network.id);
        alerts.announceNews(network.id);

        var headline = "The four-eyes rule was turned off: people can approve their own content";
        assertThat(headlines(other, "ALARM")).containsExactly(headline);
        assertThat(headlines(doer, "ALARM")).isEmpty();
        assertThat(headlines(reviewer, "ALARM")).isEmpty();

        fourEyes(doer, true);
        fourEyes(doer, false);
        alerts.announceNews(network.id);

        assertThat(headlines(other, "ALARM")).containsExactly(headline, headline);

        fourEyes(doer, true);
        fourEyes(doer, false);
        fourEyes(doer, true);
        fourEyes(doer, false);
        alerts.announceNews(network.id);

        assertThat(headlines(other, "ALARM"))
                .containsExactlyInAnyOrder(headline, headline, "The four-eyes rule was turned off 2 times");
        assertThat(Database.texts(
                        "select detail from notice where user_id = ? and headline like '% 2 times'", other.id))
                .containsExactly("“" + doer.email + "”");
    }

    private void fourEyes(UserAccount administrator, boolean required) {
        networks.edit(
                GivenPeople.caller(administrator, Role.NETWORK_ADMINISTRATOR, network.id),
                network.id,
                null,
                NetworkDraft.named(network.name).with(NetworkFields.FOUR_EYES, required));
    }

    @Test
    void one_network_hears_nothing_of_another() {
        var other = Given.network("Southpole");
        var stranger = GivenPeople.administrator(other.id);
        written(GivenPeople.trafficker(network.id), "Viewability");

        alerts.announceNews(network.id);
        alerts.announceNews(other.id);

        assertThat(headlines(stranger)).isEmpty();
    }

    private Pixel written(UserAccount author, String name) {
        return pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.network(network.id),
                Given.image(name));
    }

    private static void checked(Pixel pixel, String outcome) throws Exception {
        Database.execute("insert into health_check (pixel_id, network_id, outcome, checked_at, next_at) values ("
                + pixel.id + ", " + pixel.networkId + ", '" + outcome
                + "', now(6), now(6)) on duplicate key update outcome = values(outcome)");
    }

    private static List<String> headlines(UserAccount person) {
        return Database.texts("select headline from notice where user_id = ? order by id", person.id);
    }

    private static List<String> failures(UserAccount person) {
        return headlines(person, "FAILING");
    }

    private static List<String> headlines(UserAccount person, String kind) {
        return Database.texts(
                "select headline from notice where kind = ? and user_id = ? order by id", kind, person.id);
    }
}
