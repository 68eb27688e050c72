package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

/** In a network that requires four eyes, nobody alone brings their own pixels under the trust in a vendor. */
@QuarkusTest
class FourEyesTrustTest {
    private final PixelService pixels;
    private final VendorService vendors;
    private final UndoService undo;

    FourEyesTrustTest(PixelService pixels, VendorService vendors, UndoService undo) {
        this.pixels = pixels;
        this.vendors = vendors;
        this.undo = undo;
    }

    @Test
    void a_host_that_the_author_gave_to_a_trusted_vendor_does_not_count() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        var other = administrator(network);
        var vendor = trusted(other, network);
        vendors.edit(
                author,
                vendor.id,
                null,
                VendorDraft.named(vendor.name)
                        .category(VendorCategory.OTHER)
                        .trusted(true)
                        .hosts(List.of("trusted.example", "mine.example"))
                        .build());

        var own = pixels.create(author, PixelOwner.network(network.id), image("https://mine.example/1.gif"));

        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void a_host_that_the_author_gives_to_a_trusted_vendor_at_the_same_time_does_not_count() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        var vendor = trusted(administrator(network), network);

        var own = QuarkusTransaction.requiringNew().call(() -> {
            Vendor.named(network.id, List.of(vendor.id));
            QuarkusTransaction.requiringNew()
                    .run(() -> vendors.edit(
                            author,
                            vendor.id,
                            null,
                            VendorDraft.named(vendor.name)
                                    .category(VendorCategory.OTHER)
                                    .trusted(true)
                                    .hosts(List.of("trusted.example", "mine.example"))
                                    .build()));
            return pixels.create(author, PixelOwner.network(network.id), image("https://mine.example/1.gif"));
        });

        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void archiving_a_narrower_vendor_does_not_widen_the_trust_of_another() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        trusted(administrator(network), network);
        var narrower = vendors.create(author, network.id, narrower("evil.trusted.example"));

        vendors.archive(author, narrower.id, null);
        var own = pixels.create(author, PixelOwner.network(network.id), image("https://evil.trusted.example/1.gif"));

        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "trusted.example, evil.trusted.example",
        "trusted.example, e*l.trusted.example",
        "e*.trusted.example, *l.trusted.example"
    })
    void a_host_is_not_left_to_a_trusted_vendor(String trusted, String narrower) {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        trusted(administrator(network), network, trusted);
        var vendor = vendors.create(author, network.id, narrower(narrower, "narrower.example"));

        assertThatThrownBy(() -> vendors.edit(author, vendor.id, null, narrower("narrower.example")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(narrower + " would count as Trusted’s");

        var own = pixels.create(author, PixelOwner.network(network.id), image("https://evil.trusted.example/1.gif"));
        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
        assertThat(Database.texts("select host from vendor_host where vendor_id = ? order by host", vendor.id))
                .contains(narrower);
    }

    @Test
    void undoing_a_new_host_does_not_leave_it_to_a_trusted_vendor() {
        var network = Given.network("Northwind", null, true);
        var person = GivenPeople.administrator(network.id);
        var author = GivenPeople.caller(person, Role.NETWORK_ADMINISTRATOR, network.id);
        var adding = GivenPeople.caller(person, Role.NETWORK_ADMINISTRATOR, network.id);
        trusted(administrator(network), network);
        var vendor = vendors.create(author, network.id, narrower("narrower.example"));
        vendors.edit(adding, vendor.id, null, narrower("narrower.example", "evil.trusted.example"));

        assertThatThrownBy(
                        () -> undo.undo(author, network.id, adding.changeSet().toString()))
                .isInstanceOf(InvalidInput.class);

        var own = pixels.create(author, PixelOwner.network(network.id), image("https://evil.trusted.example/1.gif"));
        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void a_host_that_another_untrusted_vendor_takes_over_can_be_removed_and_so_can_any_without_four_eyes() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        trusted(administrator(network), network);
        vendors.create(
                author,
                network.id,
                VendorDraft.named("Between")
                        .category(VendorCategory.OTHER)
                        .hosts(List.of("evil.trusted.example"))
                        .build());
        var vendor = vendors.create(author, network.id, narrower("very.evil.trusted.example"));
        var open = Given.network("Open");
        var system = Given.system(open.id);
        trusted(system, open);
        var ofOpen = vendors.create(system, open.id, narrower("evil.trusted.example"));

        vendors.edit(author, vendor.id, null, narrower());
        vendors.edit(system, ofOpen.id, null, narrower());

        assertThat(Database.number("select count(*) from vendor_host where vendor_id in (?, ?)", vendor.id, ofOpen.id))
                .isZero();
    }

    @Test
    void who_restores_a_trusted_vendor_answers_for_the_trust() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        var other = administrator(network);
        var vendor = trusted(other, network);
        vendors.archive(other, vendor.id, null);

        vendors.restore(author, vendor.id, null);

        var own = pixels.create(author, PixelOwner.network(network.id), image("https://i.trusted.example/1.gif"));
        var others = pixels.create(other, PixelOwner.network(network.id), image("https://i.trusted.example/2.gif"));
        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
        assertThat(others.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
    }

    @Test
    void trust_does_not_count_for_what_its_giver_wrote_also_when_a_colleague_touched_it_last() {
        var network = Given.network("Northwind", null, true);
        var author = administrator(network);
        var other = administrator(network);
        trusted(author, network);
        var pixel = pixels.create(author, PixelOwner.network(network.id), image("https://i.trusted.example/1.gif"));

        var touched = pixels.edit(other, pixel.id, null, image("https://i.trusted.example/1.gif?touched=1"));

        assertThat(touched.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    private Vendor trusted(Caller caller, Network network) {
        return trusted(caller, network, "trusted.example");
    }

    private Vendor trusted(Caller caller, Network network, String host) {
        return vendors.create(
                caller,
                network.id,
                VendorDraft.named("Trusted")
                        .category(VendorCategory.OTHER)
                        .trusted(true)
                        .hosts(List.of(host))
                        .build());
    }

    private static VendorDraft narrower(String... hosts) {
        return VendorDraft.named("Narrower")
                .category(VendorCategory.OTHER)
                .hosts(List.of(hosts))
                .build();
    }

    private static Caller administrator(Network network) {
        return GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
    }

    private static PixelDraft image(String secureUrl) {
        return Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, secureUrl);
    }
}
