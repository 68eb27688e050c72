package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class ChangeLogTest {
    private static final SliceRequest ALL = new SliceRequest(200, null, null, null);

    private final ChangeLog log;
    private final AdvertiserService advertisers;
    private final PixelService pixels;

    ChangeLogTest(ChangeLog log, AdvertiserService advertisers, PixelService pixels) {
        this.log = log;
        this.advertisers = advertisers;
        this.pixels = pixels;
    }

    @ParameterizedTest
    @EnumSource(names = {"NETWORK_ADMINISTRATOR", "NETWORK_TRAFFICKER", "NETWORK_OBSERVER", "PIXEL_REVIEWER"})
    void network_staff_see_the_whole_log_with_addresses(Role role) {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        rename(network, acme, person(1, "boss@northwind.example", Role.NETWORK_ADMINISTRATOR, network.id, null));

        var seen = read(person(2, "reader", role, network.id, null), network, ChangeFilter.ALL);

        assertThat(seen.get(0).actor()).isEqualTo("boss@northwind.example");
        assertThat(seen.get(0).address()).isEqualTo("192.0.2.7");
        assertThat(seen)
                .extracting(Entry::entity)
                .contains(EntityKind.NETWORK, EntityKind.ADVERTISER, EntityKind.VENDOR);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADVERTISER_MANAGER", "ADVERTISER"})
    void an_advertiser_sees_only_what_concerns_it(Role role) {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var rival = Given.advertiser(network, "Canary");
        var banner = Given.creative(acme, "Spring banner");
        Given.creative(rival, "Canary banner");
        Given.pixel(rival, Given.image("Canary pixel"));
        var everywhere = Given.pixel(network, "Viewability");
        Given.onAllCreatives(everywhere);
        Given.excluding(everywhere, rival);
        var elsewhere = Given.pixel(network, "Canary of the network");
        Given.onAdvertiser(elsewhere, rival);

        var seen = read(person(2, "reader", role, network.id, acme.id), network, ChangeFilter.ALL);

        assertThat(seen.toString()).doesNotContain("Canary");
        assertThat(seen)
                .extracting(entry -> entry.sentence().text())
                .containsExactly(
                        "attached " + everywhere.name + " to all creatives of the network",
                        "created the pixel " + everywhere.name,
                        "created the creative " + banner.name,
                        "created the advertiser " + acme.name);
    }

    @Test
    void network_staff_addresses_and_notes_are_hidden_from_advertisers() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        var boss = person(1, "boss@northwind.example", Role.NETWORK_ADMINISTRATOR, network.id, null);
        rename(network, acme, boss);
        var pixel = Given.pixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        pixels.archive(boss.because("Canary asked for it"), pixel.id, null);
        pixels.restore(boss.because("Canary asked again"), pixel.id, null);

        var reader = person(2, "reader", Role.ADVERTISER, network.id, acme.id);
        var seen = read(reader, network, ChangeFilter.ALL);

        assertThat(seen).extracting(Entry::actor).containsOnly(Entry.NETWORK);
        assertThat(seen).extracting(Entry::address).containsOnlyNulls();
        assertThat(seen.toString())
                .doesNotContain("boss")
                .doesNotContain("192.0.2.7")
                .doesNotContain("Canary");
        assertThat(read(reader, network, byActor("boss"))).isEmpty();
    }

    @Test
    void an_advertiser_knows_itself_and_its_colleagues_by_name() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var colleague = GivenPeople.advertiserManager(network.id, acme.id);
        pixels.create(
                person(colleague.id, colleague.email, Role.ADVERTISER_MANAGER, network.id, acme.id),
                PixelOwner.advertiser(acme.id),
                Given.image("Ours"));

        var seen = read(person(-2, "reader", Role.ADVERTISER, network.id, acme.id), network, byActor(colleague.email));

        assertThat(seen).extracting(Entry::actor).containsExactly(colleague.email);
        assertThat(seen.get(0).address()).isNull();
    }

    @Test
    void the_log_of_a_pixel_is_hidden_once_it_no_longer_applies() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        var pixel = Given.pixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var reader = person(2, "reader", Role.ADVERTISER, network.id, acme.id);
        assertThat(read(reader, network, ChangeFilter.of(EntityKind.PIXEL, pixel.id)))
                .hasSize(2);

        Given.excluding(pixel, acme);

        assertThat(read(reader, network, ChangeFilter.of(EntityKind.PIXEL, pixel.id)))
                .extracting(Entry::action)
                .containsExactly(Action.EXCLUDE);
    }

    @Test
    void a_pixel_that_never_applied_to_an_advertiser_is_not_named_to_it() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var rival = Given.advertiser(network, "Rival");
        var banner = Given.creative(acme, "Spring banner");
        var elsewhere = Given.pixel(network, "Canary on the rival");
        Given.onAdvertiser(elsewhere, rival);
        Given.excluding(elsewhere, banner);
        var excluded = Given.pixel(network, "Canary excluded first");
        detach(Given.excluding(excluded, banner));
        Given.excluding(excluded, acme);
        Given.excluding(excluded, banner);
        Given.onCreative(excluded, banner);
        Given.onAllCreatives(excluded);
        var narrowed = Given.pixel(network, "Canary for videos");
        Given.onAllOfType(narrowed, CreativeType.VIDEO);
        Given.excluding(narrowed, acme);
        var together = Given.service(PixelService.class)
                .create(
                        Given.system(network.id),
                        PixelOwner.network(network.id),
                        Given.image("Canary of one save"),
                        List.of(
                                AssociationDraft.everywhere(),
                                AssociationDraft.onAdvertiser(acme.id).asExclusion()));
        var reader = person(2, "reader", Role.ADVERTISER_MANAGER, network.id, acme.id);

        assertThat(read(reader, network, ChangeFilter.ALL).toString()).doesNotContain("Canary");
        for (var pixel : List.of(elsewhere, excluded, narrowed, together)) {
            assertThat(log.read(reader, network.id, ChangeFilter.of(EntityKind.PIXEL, pixel.id), ALL)
                            .total())
                    .isZero();
        }
        assertThat(read(reader, network, ChangeFilter.of(EntityKind.CREATIVE, banner.id)))
                .extracting(Entry::entity)
                .containsExactly(EntityKind.CREATIVE);
        assertThat(read(Given.system(network.id), network, ChangeFilter.of(EntityKind.PIXEL, excluded.id)))
                .hasSize(7);
    }

    @Test
    void what_ended_for_an_advertiser_stays_in_its_log() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Spring banner");
        var attached = Given.pixel(network, "Attached");
        detach(Given.onAdvertiser(attached, acme));
        var single = Given.pixel(network, "Single");
        Given.onCreative(single, banner);
        Given.excluding(single, acme);
        var freed = Given.pixel(network, "Freed");
        var exclusion = Given.excluding(freed, acme);
        Given.onAllCreatives(freed);
        detach(exclusion);
        pixels.archive(Given.system(network.id), freed.id, null);
        var reader = person(2, "reader", Role.ADVERTISER, network.id, acme.id);

        assertThat(read(reader, network, ofKind(EntityKind.ASSOCIATION)))
                .extracting(entry -> entry.sentence().text())
                .containsExactly(
                        "ended the exclusion of all creatives of " + acme.name + " from " + freed.name,
                        "excluded all creatives of " + acme.name + " from " + single.name,
                        "attached " + single.name + " to " + banner.name,
                        "detached " + attached.name + " from all creatives of " + acme.name,
                        "attached " + attached.name + " to all creatives of " + acme.name);
    }

    @Test
    void an_edit_that_an_advertiser_may_not_see_leaves_no_trace_in_its_log() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var boss = person(1, "boss@northwind.example", Role.NETWORK_ADMINISTRATOR, network.id, null);
        var reader = person(2, "reader", Role.ADVERTISER, network.id, acme.id);
        var before = read(reader, network, ChangeFilter.ALL);

        pixels.edit(boss, pixel.id, null, PixelDraft.live(pixel).with(PixelFields.OWNER, "Ines"));
        pixels.edit(
                boss,
                pixel.id,
                null,
                PixelDraft.live(pixel)
                        .with(PixelFields.OWNER, "Ines")
                        .with(PixelFields.SECURE_URL, "https://canary.example/x"));
        Given.service(ReviewService.class).decide(boss.because("Canary"), pixel.id, null, Decision.REJECT, false);

        assertThat(read(reader, network, ChangeFilter.ALL)).isEqualTo(before);
        assertThat(log.lastActors(reader, network.id, EntityKind.PIXEL, List.of(pixel.id)))
                .containsExactly(entry(pixel.id, Entry.NETWORK));
        assertThat(read(boss, network, ChangeFilter.of(EntityKind.PIXEL, pixel.id)))
                .extracting(Entry::action)
                .startsWith(Action.REJECT, Action.EDIT, Action.EDIT);
    }

    @Test
    void the_platform_sees_its_own_log_and_of_a_network_only_the_network_itself() {
        var network = Given.network("Northwind");
        Given.advertiser(network, "Acme");
        var platform = person(3, "platform", Role.PLATFORM_ADMINISTRATOR, null, null);

        assertThat(read(platform, network, ChangeFilter.ALL))
                .extracting(Entry::entity)
                .containsExactly(EntityKind.NETWORK);
        assertThat(log.read(platform, Subject.PLATFORM, ChangeFilter.ALL, ALL)).isNotNull();
    }

    @Test
    void without_a_role_in_the_network_no_log_is_found() {
        var network = Given.network("Northwind");
        var other = Given.network("Southpole");
        var stranger = person(4, "stranger", Role.NETWORK_ADMINISTRATOR, other.id, null);

        assertThatThrownBy(() -> read(stranger, network, ChangeFilter.ALL)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> log.read(stranger, Subject.PLATFORM, ChangeFilter.ALL, ALL))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void only_changes_of_the_field_are_found() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        rename(network, acme, Given.system(network.id));
        advertisers.archive(Given.system(network.id), acme.id, null);

        var seen = read(Given.system(network.id), network, byField("archivedAt"));

        assertThat(seen).extracting(Entry::action).containsExactly(Action.ARCHIVE);
        assertThat(seen.get(0).differences()).extracting(FieldChange::field).containsExactly("archivedAt");
        assertThatThrownBy(() -> read(Given.system(network.id), network, byField("a') or 1=1")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_period_includes_its_start_and_ends_before_its_end() {
        var network = Given.network("Northwind");
        var at =
                read(Given.system(network.id), network, ChangeFilter.ALL).get(0).at();

        assertThat(read(Given.system(network.id), network, between(at, at.plusMillis(1))))
                .isNotEmpty();
        assertThat(read(Given.system(network.id), network, between(at.minus(Duration.ofDays(1)), at)))
                .extracting(Entry::at)
                .allMatch(each -> each.isBefore(at));
    }

    @Test
    void the_log_of_a_creative_includes_its_attached_pixels() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Spring banner");
        Given.creative(acme, "Other banner");
        var everywhere = Given.pixel(network, "Viewability");
        Given.onAllCreatives(everywhere);
        Given.pixel(network, "On nothing");
        var custom = Given.pixel(banner, Given.image("Custom"));

        var seen = read(Given.system(network.id), network, ChangeFilter.of(EntityKind.CREATIVE, banner.id));

        assertThat(seen)
                .extracting(entry -> entry.sentence().text())
                .containsExactly(
                        "attached " + custom.name + " to " + banner.name,
                        "created the pixel " + custom.name,
                        "attached " + everywhere.name + " to all creatives of the network",
                        "created the pixel " + everywhere.name,
                        "created the creative " + banner.name);
    }

    @Test
    void pages_of_the_log_have_no_gaps_or_repetitions() {
        var network = Given.network("Northwind");
        for (var i = 0; i < 7; i++) {
            Given.advertiser(network, "Acme");
        }
        var whole = read(Given.system(network.id), network, ChangeFilter.ALL);

        var parts = new ArrayList<Entry>();
        String after = null;
        do {
            var part = log.read(
                    Given.system(network.id), network.id, ChangeFilter.ALL, new SliceRequest(3, after, null, null));
            parts.addAll(part.items());
            after = part.next();
        } while (after != null);

        assertThat(parts)
                .extracting(Entry::id)
                .containsExactlyElementsOf(whole.stream().map(Entry::id).toList());
        assertThat(whole).extracting(Entry::revision).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private void rename(Network network, Advertiser acme, Caller caller) {
        advertisers.edit(caller, acme.id, null, new AdvertiserDraft(acme.name + " Ltd", null, true));
    }

    private List<Entry> read(Caller caller, Network network, ChangeFilter filter) {
        var all = new ArrayList<Entry>();
        String after = null;
        do {
            var part = log.read(caller, network.id, filter, new SliceRequest(200, after, null, null));
            all.addAll(part.items());
            after = part.next();
        } while (after != null);
        return all;
    }

    private static void detach(Association association) {
        Given.service(AssociationService.class).detach(Given.system(association.networkId), association.id);
    }

    private static ChangeFilter ofKind(EntityKind kind) {
        return ChangeFilter.builder().entity(kind).build();
    }

    private static ChangeFilter byActor(String actor) {
        return ChangeFilter.builder().actor(actor).build();
    }

    private static ChangeFilter byField(String field) {
        return ChangeFilter.builder().field(field).build();
    }

    private static ChangeFilter between(Instant from, Instant to) {
        return ChangeFilter.builder().from(from).to(to).build();
    }

    private static Caller person(
            long id, String name, Role role, @Nullable Long networkId, @Nullable Long advertiserId) {
        return new Caller(
                Grants.of(Set.of(new Grant(role, networkId, advertiserId))),
                id,
                name,
                null,
                "192.0.2.7",
                Caller.Channel.PAGE,
                UUID.randomUUID(),
                null);
    }
}
