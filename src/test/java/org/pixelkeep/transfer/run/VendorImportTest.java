package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class VendorImportTest extends ImportsInNetwork {
    @Test
    void vendors_are_created_updated_left_alone_and_refused_as_the_dry_run_said() {
        var known = vendor("Known", List.of("known.example"));
        var same = vendor("Same", List.of("same.example"));
        var seen = Given.pixel(network, Given.draft("Seen", PixelFormat.IMAGE_URL, null, "https://t.fresh.example/i"));
        var sheet = "Vendor;Company;Domains;Type;Status;GVL ID;ATP ID;TCF purposes;Legal bases;Retired\n"
                + "Fresh;Fresh Inc;fresh.example, *.fresh.test;DSP;;77;88;1, 7;1C,7LF;no\n"
                + "known;;known.example more.example;ad server;;(clear);;;;\n"
                + "Same;;same.example;;;;;;;\n"
                + "Thief;;known.example;;;;;;;\n"
                + "Odd;;odd.example;hologram;;x;;1;;maybe\n"
                + "fresh;;;;;;;;;\n";
        var job = checked(ImportKind.VENDORS, sheet);

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(1, 1, 1, 3));
        assertThat(problems(job))
                .contains(
                        "The host known.example belongs to Known.",
                        "“hologram” is not a valid value. Enter ad server,",
                        "“x” is not a valid value. Enter a whole number.",
                        "“maybe” is not a valid value. Enter yes or no.",
                        "Row 2 is for the same vendor. Keep one of the rows.");
        assertThat(Database.texts("select name from vendor where network_id = ? and name = 'Fresh'", network.id))
                .isEmpty();

        service.apply(by(), job.id, false);
        var done = over(job.id, ImportState.DONE);

        assertThat(outcomes.counts(done.id)).isEqualTo(new ImportCounts(1, 1, 1, 3));
        assertThat(Database.texts(
                        "select concat_ws(' ', name, company, category, gvl_id, google_provider_id, purposes, legal_bases)"
                                + " from vendor where network_id = ? and name in ('Fresh', 'Known', 'Same') order by name",
                        network.id))
                .containsExactly("Fresh Fresh Inc DEMAND_SIDE 77 88 1,7 1C,7LF", "known AD_SERVER ", "Same OTHER 5 ");
        assertThat(Database.texts("select host from vendor_host where vendor_id = ? order by host", known.id))
                .containsExactly("known.example", "more.example");
        assertThat(Database.texts(
                        "select v.name from pixel_vendor p join vendor v on v.id = p.vendor_id where p.pixel_id = ?",
                        seen.id))
                .as("pixels are recognized again")
                .containsExactly("Fresh");
        assertThat(Database.texts(
                        "select distinct concat(channel, ' ', change_set) from history_change where entity = 'VENDOR'"
                                + " and network_id = ? and reason = 'a test'",
                        network.id))
                .containsExactly("IMPORT " + done.changeSet);
        assertThat(outcomes.counts(checked(ImportKind.VENDORS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 3, 3));
        assertThat(same.id).isPositive();
    }

    @Test
    void a_vendor_that_is_blocked_by_a_sheet_is_not_trusted_any_more() {
        var vendor = Given.service(VendorService.class)
                .create(
                        by(),
                        network.id,
                        VendorDraft.named("Trusted")
                                .category(VendorCategory.OTHER)
                                .trusted(true)
                                .hosts(List.of("trusted.example"))
                                .build());

        imported(ImportKind.VENDORS, "Vendor ID,Policy,Hosts\n" + vendor.id + ",block,(clear)\n", true);

        assertThat(Database.texts("select concat(policy, ' ', trusted) from vendor where id = ?", vendor.id))
                .containsExactly("BLOCK 0");
        assertThat(Database.texts("select host from vendor_host where vendor_id = ?", vendor.id))
                .isEmpty();
    }

    @Test
    void vendors_are_imported_by_whoever_may_change_them() {
        var sheet = new ImportFile(
                ImportKind.VENDORS,
                "v.csv",
                "Vendor,Hosts\nNew one,new.example\n".getBytes(StandardCharsets.UTF_8),
                null);
        var trafficker = Given.caller(Role.NETWORK_TRAFFICKER, network.id, null);
        var reviewer = Given.caller(Role.PIXEL_REVIEWER, network.id, null);
        var elsewhere = Given.caller(Role.PIXEL_REVIEWER, Given.network("Elsewhere").id, null);

        assertThatThrownBy(() -> service.open(trafficker, network.id, sheet)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> service.open(elsewhere, network.id, sheet)).isInstanceOf(NotFound.class);
        assertThat(service.open(reviewer, network.id, sheet).kind).isEqualTo(ImportKind.VENDORS);
        assertThatThrownBy(() -> service.open(
                        reviewer,
                        network.id,
                        new ImportFile(
                                ImportKind.CREATIVES, "c.csv", "Name\nx\n".getBytes(StandardCharsets.UTF_8), null)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_vendor_of_another_network_is_not_there() {
        var elsewhere = Given.network("Elsewhere");
        var foreign = Given.service(VendorService.class)
                .create(Given.system(elsewhere.id), elsewhere.id, draft("Foreign", List.of("foreign.example")));

        var job = checked(ImportKind.VENDORS, "Vendor ID,Company\n" + foreign.id + ",Mine\n");

        assertThat(problems(job))
                .contains("There is no vendor " + foreign.id + ".")
                .doesNotContain("Enter a name");
    }

    private Vendor vendor(String name, List<String> hosts) {
        return Given.service(VendorService.class).create(by(), network.id, draft(name, hosts));
    }

    private static VendorDraft draft(String name, List<String> hosts) {
        return VendorDraft.named(name)
                .category(VendorCategory.OTHER)
                .gvlId(5)
                .hosts(hosts)
                .build();
    }
}
