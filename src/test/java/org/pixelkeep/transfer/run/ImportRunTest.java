package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeBatchService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeRow;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.job.Turns;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class ImportRunTest {
    @Inject
    ImportService service;

    @Inject
    ImportRunner runner;

    @Inject
    ImportStepService steps;

    @Inject
    ImportBatchService batches;

    @Inject
    ImportOutcomes outcomes;

    @Inject
    VerificationService verifications;

    private Network network = new Network();
    private Advertiser acme = new Advertiser();

    @BeforeEach
    void a_network() {
        network = Given.network("Importing");
        acme = Given.advertiser(network, "Acme");
    }

    private Caller by() {
        return Given.system(network.id);
    }

    private ImportJob open(ImportKind kind, String text) {
        return service.open(
                by(), network.id, new ImportFile(kind, "sheet.csv", text.getBytes(StandardCharsets.UTF_8), "a test"));
    }

    private ImportJob checked(ImportKind kind, String text) {
        var job = open(kind, text);
        service.check(by(), job.id, null);
        return over(job.id, ImportState.CHECKED);
    }

    private ImportJob imported(ImportKind kind, String text, boolean together) {
        var job = checked(kind, text);
        service.apply(by(), job.id, together);
        return over(job.id, ImportState.DONE);
    }

    private ImportJob over(long jobId, ImportState state) {
        runner.turn(jobId);
        assertThat(job(jobId).state).as(String.valueOf(job(jobId).message)).isEqualTo(state);
        return job(jobId);
    }

    private static ImportJob job(long jobId) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.findById(jobId));
    }

    private List<RowOutcome> rows(ImportJob job, @Nullable RowResult result) {
        return outcomes.page(job.id, result, null, 200).items();
    }

    private String problems(ImportJob job) {
        return rows(job, RowResult.ERROR).stream()
                .flatMap(outcome -> outcome.problems().stream())
                .map(problem -> problem.line() + " " + problem.column() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }

    private Caller changeSet(ImportJob job) {
        var by = by();
        return new Caller(
                by.grants(), null, by.name(), null, null, Caller.Channel.IMPORT, UUID.fromString(job.changeSet), null);
    }

    private static Creative creative(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Creative.findById(id));
    }

    private long count(String sql) {
        return Database.number(sql, network.id);
    }

    @Test
    void creatives_are_created_updated_left_alone_and_refused_as_the_dry_run_said() {
        var spring = Given.creative(acme, "Spring");
        var sheet = "Creative Name,Advertiser,External ID,Creative Type,Size,Status\n"
                + "New banner," + acme.name + ",NB-1,Display,300x250,Active\n"
                + "New video," + acme.id + ",NV-1,video,,paused\n"
                + spring.name + "," + acme.name + ",,,728x90,\n"
                + "Bad," + acme.name + ",B-1,hologram,,\n"
                + "Lost,Nobody,L-1,video,,\n"
                + "Twice," + acme.name + ",NB-1,video,,\n";
        var before = count("select count(*) from creative where network_id = ?");

        var job = checked(ImportKind.CREATIVES, sheet);

        assertThat(service.counts(job.id)).isEqualTo(new ImportCounts(2, 1, 0, 3));
        assertThat(count("select count(*) from creative where network_id = ?")).isEqualTo(before);
        assertThat(problems(job))
                .contains("5 Type: “hologram” is not known here. Write banner, video, audio, or native.")
                .contains("6 Advertiser: There is no advertiser “Nobody”")
                .contains("7 : Row 2 is about the same. Keep one of them.");
        assertThat(rows(job, RowResult.UPDATE).get(0).fields().toString())
                .contains("field=width, before=300, after=728");

        service.apply(by(), job.id, false);
        var done = over(job.id, ImportState.DONE);

        assertThat(service.counts(done.id)).isEqualTo(new ImportCounts(2, 1, 0, 3));
        assertThat(creative(spring.id).width).isEqualTo(728);
        assertThat(Database.texts(
                        "select concat(name, ' ', type, ' ', active) from creative where network_id = ? and code is not null"
                                + " order by id",
                        network.id))
                .containsExactly("New banner BANNER 1", "New video VIDEO 0");
        assertThat(Database.texts(
                        "select concat(action, ' ', channel, ' ', reason) from history_change where change_set = ? order by id",
                        done.changeSet))
                .containsExactlyInAnyOrder("EDIT IMPORT a test", "CREATE IMPORT a test", "CREATE IMPORT a test");
        assertThat(verifications.verify(network.id).holds()).isTrue();
    }

    @Test
    void the_same_sheet_again_changes_nothing() {
        var sheet = "Name;Advertiser;Code;Type;Width;Height\nOne;" + acme.name + ";C-1;banner;300;250\nTwo;" + acme.name
                + ";;video;;\n";
        imported(ImportKind.CREATIVES, sheet, true);

        var again = checked(ImportKind.CREATIVES, sheet);

        assertThat(service.counts(again.id)).isEqualTo(new ImportCounts(0, 0, 2, 0));
        assertThatThrownBy(() -> service.apply(by(), again.id, false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("No row changes anything");
    }

    @Test
    void an_empty_cell_leaves_a_field_and_clear_empties_it() {
        var creative = Given.service(CreativeService.class)
                .create(by(), acme.id, new CreativeDraft("Old", "OLD-1", CreativeType.BANNER, 300, 250, true));

        imported(
                ImportKind.CREATIVES,
                "Creative ID,Creative Name,Creative Code,Width\n" + creative.id + ",,(clear),320\n",
                true);

        var now = creative(creative.id);
        assertThat(now.name).isEqualTo("Old");
        assertThat(now.code).isNull();
        assertThat(now.width).isEqualTo(320);
        assertThat(now.height).isEqualTo(250);
    }

    @Test
    void what_somebody_changes_after_the_dry_run_is_not_overwritten() {
        var creative = Given.creative(acme, "Contested");
        var job = checked(ImportKind.CREATIVES, "Creative ID,Width\n" + creative.id + ",320\n");
        Given.service(CreativeService.class)
                .edit(by(), creative.id, null, new CreativeDraft("Renamed", null, CreativeType.BANNER, 160, 600, true));

        service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        assertThat(creative(creative.id).width).isEqualTo(160);
        assertThat(problems(job)).contains("Somebody changed this creative after the dry run");
    }

    @Test
    void all_or_none_saves_none_when_one_row_is_refused() {
        var creative = Given.creative(acme, "Contested");
        var job = checked(
                ImportKind.CREATIVES,
                "Creative ID,Creative Name,Advertiser,Type\n,Fresh," + acme.name + ",video\n" + creative.id
                        + ",Mine,,\n");
        Given.service(CreativeService.class)
                .edit(by(), creative.id, null, new CreativeDraft("Theirs", null, CreativeType.BANNER, 160, 600, true));

        service.apply(by(), job.id, true);
        var failed = over(job.id, ImportState.FAILED);

        assertThat(failed.message).startsWith("Nothing was saved. Row 3 could not be:");
        assertThat(creative(creative.id).name).isEqualTo("Theirs");
        assertThat(Database.number("select count(*) from history_change where change_set = ?", job.changeSet))
                .isZero();
    }

    @Test
    void advertisers_come_in_too() {
        var sheet = "Advertiser ID,Advertiser Name,Advertiser Code,State\n" + acme.id + ",Acme Corp,ACME,inactive\n"
                + ",Globex,GLX,active\n,,,\n,Initech,has spaces,\n";
        var job = checked(ImportKind.ADVERTISERS, sheet);

        assertThat(problems(job)).contains("5 Code: A code cannot contain spaces");

        service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        assertThat(Database.texts(
                        "select concat(name, ' ', code, ' ', active) from advertiser where network_id = ? order by id",
                        network.id))
                .containsExactly("Acme Corp ACME 0", "Globex GLX 1");
    }

    @Test
    void a_pixel_has_a_row_for_each_tracker_and_goes_to_review() {
        var sheet = "Pixel Name,Advertiser,Format,Event,Pixel URL\n"
                + "Video measurement," + acme.name + ",image,impression,https://vendor.example/i?c=[timestamp]\n"
                + "Video measurement," + acme.name + ",image,Complete,https://vendor.example/c?c=[timestamp]\n"
                + "Network wide,,,,https://vendor.example/n\n"
                + "No address,,image,,\n";
        var job = checked(ImportKind.PIXELS, sheet);

        assertThat(service.counts(job.id)).isEqualTo(new ImportCounts(2, 0, 0, 1));

        service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        var found = QuarkusTransaction.requiringNew()
                .call(() -> Pixel.<Pixel>list("networkId = ?1 order by id", network.id).stream()
                        .map(pixel -> pixel.name + " " + pixel.scope + " " + pixel.reviewStatus + " "
                                + pixel.trackers().size() + " " + pixel.secureUrl)
                        .toList());
        assertThat(found)
                .containsExactly(
                        "Video measurement ADVERTISER PENDING 2 https://vendor.example/i?c=[timestamp]",
                        "Network wide NETWORK PENDING 1 https://vendor.example/n");
        assertThat(service.counts(checked(ImportKind.PIXELS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 2, 1));
    }

    @Test
    void associations_attach_and_exclude() {
        var pixel = Given.approvedPixel(network, "Everywhere");
        var creative = Given.creative(acme, "Left out");
        var sheet = "Pixel,Applies to,Advertiser,Creative,Mode,Creative types\n" + pixel.id + ",all,,,,\n" + pixel.name
                + ",,,Left out nobody,exclude,\n" + pixel.id + ",,," + creative.id + ",exclude,\n" + pixel.id + ",,"
                + acme.name + ",,include,\"video, audio\"\n";
        var job = checked(ImportKind.ASSOCIATIONS, sheet);

        assertThat(service.counts(job.id)).isEqualTo(new ImportCounts(3, 0, 0, 1));

        service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        assertThat(Database.texts(
                        "select concat(target, ' ', exclusion, ' ', coalesce(creative_types, '')) from association where"
                                + " pixel_id = ? order by id",
                        pixel.id))
                .containsExactly("NETWORK 0 ", "CREATIVE 1 ", "ADVERTISER 0 VIDEO,AUDIO");
        assertThat(service.counts(checked(ImportKind.ASSOCIATIONS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 3, 1));
    }

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

        assertThat(service.counts(job.id)).isEqualTo(new ImportCounts(1, 1, 1, 3));
        assertThat(problems(job))
                .contains(
                        "The host known.example belongs to Known.",
                        "“hologram” is not known here. Write ad server,",
                        "“x” is not known here. Write a whole number.",
                        "“maybe” is not known here. Write yes or no.",
                        "Row 2 is about the same. Keep one of them.");
        assertThat(Database.texts("select name from vendor where network_id = ? and name = 'Fresh'", network.id))
                .isEmpty();

        service.apply(by(), job.id, false);
        var done = over(job.id, ImportState.DONE);

        assertThat(service.counts(done.id)).isEqualTo(new ImportCounts(1, 1, 1, 3));
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
        assertThat(service.counts(checked(ImportKind.VENDORS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 3, 3));
        assertThat(same.id).isPositive();
    }

    @Test
    void a_vendor_that_is_blocked_by_a_sheet_is_not_trusted_any_more() {
        var vendor = Given.service(VendorService.class)
                .create(
                        by(),
                        network.id,
                        new VendorDraft(
                                "Trusted",
                                VendorCategory.OTHER,
                                null,
                                List.of(),
                                false,
                                VendorPolicy.ALLOW,
                                true,
                                List.of("trusted.example")));

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

        assertThat(problems(job)).contains("There is no vendor " + foreign.id + ".");
    }

    private Vendor vendor(String name, List<String> hosts) {
        return Given.service(VendorService.class).create(by(), network.id, draft(name, hosts));
    }

    private static VendorDraft draft(String name, List<String> hosts) {
        return new VendorDraft(name, VendorCategory.OTHER, 5, List.of(), false, VendorPolicy.ALLOW, false, hosts);
    }

    @Test
    void rows_are_judged_by_what_the_uploader_may_do() {
        var other = Given.advertiser(network, "Other");
        var manager = new Caller(
                Grants.of(Set.of(new Grant(Role.ADVERTISER_MANAGER, network.id, acme.id))),
                null,
                "manager",
                null,
                null,
                Caller.Channel.API,
                UUID.randomUUID(),
                null);

        assertThatThrownBy(() -> service.open(
                        manager,
                        network.id,
                        new ImportFile(
                                ImportKind.ADVERTISERS, "a.csv", "Name\nx\n".getBytes(StandardCharsets.UTF_8), null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> Given.service(CreativeBatchService.class)
                                .plan(
                                        manager,
                                        network.id,
                                        List.of(new CreativeRow(
                                                null,
                                                other.id,
                                                "X",
                                                "X",
                                                null,
                                                draft -> new CreativeDraft(
                                                        "X", "X", CreativeType.VIDEO, null, null, true)))))
                        .get(0)
                        .problems()
                        .toString())
                .contains("There is no such advertiser");
    }

    @Test
    void parts_add_up_and_can_be_sent_again() {
        var job = open(ImportKind.CREATIVES, "Name;Advertiser;Code;Type\nOne;" + acme.name + ";1;video\n");
        var part =
                ("Two;" + acme.name + ";2;video\nThree;" + acme.name + ";3;video\n").getBytes(StandardCharsets.UTF_8);

        service.add(by(), job.id, 2, part);
        var twice = service.add(by(), job.id, 2, part);

        assertThat(twice.rowCount).isEqualTo(3);
        assertThatThrownBy(() -> service.add(by(), job.id, 4, part))
                .isInstanceOf(Conflict.class)
                .hasMessage("Send part 3 next.");
        service.check(by(), job.id, null);
        over(job.id, ImportState.CHECKED);
        assertThat(rows(job, RowResult.CREATE).stream().map(RowOutcome::line)).containsExactly(2, 3, 4);
    }

    @Test
    void corrected_columns_are_remembered() {
        var job = open(ImportKind.CREATIVES, "Wer,Was,Art\n" + acme.name + ",Banner,video\n");
        assertThatThrownBy(() -> service.check(by(), job.id, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Choose the column with the name");

        var columns = new Columns(List.of(ImportField.ADVERTISER, ImportField.NAME, ImportField.TYPE));
        service.check(by(), job.id, columns);
        over(job.id, ImportState.CHECKED);

        assertThat(service.counts(job.id).creates()).isEqualTo(1);
        assertThat(open(ImportKind.CREATIVES, "Wer,Was,Art\nx,y,z\n").columns()).isEqualTo(columns);
    }

    @Test
    void the_columns_of_a_network_that_were_used_longest_ago_are_forgotten() throws SQLException {
        var job = open(ImportKind.CREATIVES, "Wer,Was,Art\n" + acme.name + ",Banner,video\n");
        for (var number = 0; number <= ImportService.MOST_REMEMBERED; number++) {
            Database.execute(
                    "insert into import_columns (network_id, kind, header, columns, used_at)"
                            + " values (?, 'CREATIVES', unhex(sha2(?, 256)), '-', '2026-01-01' + interval ? second)",
                    network.id,
                    "header " + number,
                    number);
        }

        service.check(by(), job.id, new Columns(List.of(ImportField.ADVERTISER, ImportField.NAME, ImportField.TYPE)));

        assertThat(Database.number("select count(*) from import_columns where network_id = ?", network.id))
                .isEqualTo(ImportService.MOST_REMEMBERED);
        assertThat(Database.texts(
                        "select date_format(min(used_at), '%i:%s') from import_columns where network_id = ?",
                        network.id))
                .containsExactly("00:02");
        assertThat(open(ImportKind.CREATIVES, "Wer,Was,Art\nx,y,z\n").columns().has(ImportField.NAME))
                .isTrue();
    }

    @Test
    void columns_that_people_of_an_advertiser_chose_are_remembered_for_them_alone() {
        var manager = GivenPeople.caller(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, acme.id);
        var header = "Brand,Label,Kind\n";
        var swapped = new Columns(List.of(ImportField.NAME, ImportField.ADVERTISER, ImportField.TYPE));
        var sheet = new ImportFile(
                ImportKind.CREATIVES, "a.csv", (header + "x,y,video\n").getBytes(StandardCharsets.UTF_8), null);

        service.check(manager, service.open(manager, network.id, sheet).id, swapped);

        assertThat(service.open(manager, network.id, sheet).columns()).isEqualTo(swapped);
        assertThat(open(ImportKind.CREATIVES, header + "x,y,video\n").columns()).isNotEqualTo(swapped);
    }

    @Test
    void nobody_goes_on_with_what_somebody_else_uploaded() {
        var uploader =
                GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        var colleague = GivenPeople.caller(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id);
        var rows = "Two;" + acme.name + ";2;video\n";
        var job = service.open(
                uploader,
                network.id,
                new ImportFile(
                        ImportKind.CREATIVES,
                        "a.csv",
                        ("Name;Advertiser;Code;Type\n" + rows).getBytes(StandardCharsets.UTF_8),
                        null));

        assertThatThrownBy(() -> service.add(colleague, job.id, 2, rows.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> service.check(colleague, job.id, null)).isInstanceOf(NotPermitted.class);
        service.check(uploader, job.id, null);
        over(job.id, ImportState.CHECKED);
        assertThatThrownBy(() -> service.apply(colleague, job.id, false)).isInstanceOf(NotPermitted.class);
        assertThat(service.cancel(colleague, job.id).state).isEqualTo(ImportState.CANCELED);
        assertThat(job(job.id).parts).isEqualTo(1);
    }

    @Test
    void what_rows_do_is_told_without_whole_scripts() {
        var script = "var a = '" + "x".repeat(20_000) + "'";

        var job = checked(ImportKind.PIXELS, "Name;Secure content\nLong;" + script + "\n");

        assertThat(rows(job, RowResult.CREATE).get(0).fields())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(String.valueOf(change.after())).hasSizeLessThanOrEqualTo(1_000));
    }

    @Test
    void failed_rows_come_with_their_cells_however_far_apart_they_are() {
        var rows = new StringBuilder("Name;Advertiser;Code;Type\n");
        for (var number = 1; number <= 1_500; number++) {
            rows.append("C")
                    .append(number)
                    .append(';')
                    .append(acme.name)
                    .append(';')
                    .append(number)
                    .append(number == 1 || number == 1_499 || number == 1_500 ? ";bad\n" : ";video\n");
        }

        var job = checked(ImportKind.CREATIVES, rows.toString());

        var first = outcomes.failed(job.id, null, 2);
        assertThat(first.items().stream().map(failed -> failed.rows().get(0).cell(0)))
                .containsExactly("C1", "C1499");
        assertThat(outcomes.failed(job.id, first.next(), 2).items().stream()
                        .flatMap(failed -> failed.rows().stream())
                        .map(row -> row.line() + " " + row.cell(0)))
                .containsExactly("1501 C1500");
    }

    @Test
    void a_node_that_stops_in_the_middle_leaves_the_rest_to_another() {
        var sheet = "Name,Advertiser,Code,Type\n"
                + IntStream.range(0, 1_800)
                        .mapToObj(at -> "N" + at + "," + acme.name + ",R-" + at + ",video\n")
                        .collect(Collectors.joining());
        var job = checked(ImportKind.CREATIVES, sheet);
        service.apply(by(), job.id, false);
        var lease = steps.claim(job.id).orElseThrow();
        batches.save(by().inChangeSetOf(changeSet(job)), lease, 0, List.of());
        assertThat(steps.claim(job.id)).isEmpty();
        assertThat(steps.due(100)).doesNotContain(new Turns.Due(network.id, job.id));
        QuarkusTransaction.requiringNew().run(() -> ImportJob.update("leaseUntil = null where id = ?1", job.id));
        assertThat(job(job.id).rowsDone).isEqualTo(500);

        over(job.id, ImportState.DONE);

        assertThat(count("select count(*) from creative where network_id = ? and code like 'R-%'"))
                .isEqualTo(1_800);
        assertThat(Database.number("select count(*) from history_change where change_set = ?", job.changeSet))
                .isEqualTo(1_800);
        assertThat(job(job.id).rowsDone).isEqualTo(1_800);
        assertThatThrownBy(() -> batches.save(by(), lease, 1, List.of())).isInstanceOf(LeaseLost.class);
    }

    @Test
    void canceling_keeps_what_is_saved_and_stops() {
        var job = checked(
                ImportKind.CREATIVES,
                "Name,Advertiser,Code,Type\n"
                        + IntStream.range(0, 3_000)
                                .mapToObj(at -> "N" + at + "," + acme.name + ",K-" + at + ",video\n")
                                .collect(Collectors.joining()));
        service.apply(by(), job.id, false);

        var lease = steps.claim(job.id).orElseThrow();
        batches.save(by().inChangeSetOf(changeSet(job)), lease, 0, List.of());

        service.cancel(by(), job.id);

        assertThatThrownBy(() -> batches.save(by(), lease, 1, List.of())).isInstanceOf(LeaseLost.class);
        var state = job(job.id);
        assertThat(state.state).isEqualTo(ImportState.CANCELED);
        assertThat(count("select count(*) from creative where network_id = ? and code like 'K-%'"))
                .isEqualTo(Database.number("select count(*) from history_change where change_set = ?", job.changeSet))
                .isEqualTo(500);
        assertThat(steps.due(100)).doesNotContain(new Turns.Due(network.id, job.id));
    }

    @Test
    void two_imports_of_the_same_rows_double_nothing() {
        var sheet = "Name,Advertiser,Code,Type\n"
                + IntStream.range(0, 1_500)
                        .mapToObj(at -> "N" + at + "," + acme.name + ",T-" + at + ",video\n")
                        .collect(Collectors.joining());
        var one = checked(ImportKind.CREATIVES, sheet);
        var other = checked(ImportKind.CREATIVES, sheet);

        service.apply(by(), one.id, false);
        service.apply(by(), other.id, false);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> runner.turn(one.id)),
                        CompletableFuture.runAsync(() -> runner.turn(other.id)))
                .join();
        over(one.id, ImportState.DONE);
        over(other.id, ImportState.DONE);

        assertThat(count("select count(*) from creative where network_id = ? and code like 'T-%'"))
                .isEqualTo(1_500);
        assertThat(service.counts(one.id).errors() + service.counts(other.id).errors())
                .isZero();
        assertThat(verifications.verify(network.id).holds()).isTrue();
    }
}
