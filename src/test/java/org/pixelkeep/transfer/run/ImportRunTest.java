package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeBatchService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeRow;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenWorkbook;
import org.pixelkeep.testing.GivenWorkbook.Part;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

@QuarkusTest
class ImportRunTest extends ImportsInNetwork {
    @Inject
    VerificationService verifications;

    private static Creative creative(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Creative.findById(id));
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

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(2, 1, 0, 3));
        assertThat(count("select count(*) from creative where network_id = ?")).isEqualTo(before);
        assertThat(problems(job))
                .contains("5 Type: “hologram” is not a valid value. Enter banner, video, audio, or native.")
                .contains("6 Advertiser: There is no advertiser “Nobody”")
                .contains("7 : Row 2 is for the same creative. Keep one of the rows.");
        assertThat(rows(job, RowResult.UPDATE).get(0).fields().toString())
                .contains("field=width, before=300, after=728");

        service.apply(by(), job.id, false);
        var done = over(job.id, ImportState.DONE);

        assertThat(outcomes.counts(done.id)).isEqualTo(new ImportCounts(2, 1, 0, 3));
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

        assertThat(outcomes.counts(again.id)).isEqualTo(new ImportCounts(0, 0, 2, 0));
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
        assertThat(problems(job)).contains("Someone changed this creative after the dry run");
    }

    /** Otherwise the row, which now means no creative, would make a new one. */
    @Test
    void what_is_renamed_or_archived_after_the_dry_run_is_not_created_again() {
        var service = Given.service(CreativeService.class);
        var renamed = Given.creative(acme, "Renamed");
        var archived = Given.creative(acme, "Archived");
        var before = count("select count(*) from creative where network_id = ?");
        var job = checked(
                ImportKind.CREATIVES,
                "Creative Name,Advertiser,Width\n" + renamed.name + "," + acme.id + ",320\n" + archived.name + ","
                        + acme.id + ",320\n");
        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(0, 2, 0, 0));
        service.edit(by(), renamed.id, null, new CreativeDraft("Other", null, CreativeType.BANNER, 160, 600, true));
        service.archive(by(), archived.id, null);

        this.service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(0, 0, 0, 2));
        assertThat(problems(job))
                .isEqualTo("2 : Someone changed this creative after the dry run. Check the row and import it again.\n"
                        + "3 : Someone changed this creative after the dry run. Check the row and import it again.");
        assertThat(count("select count(*) from creative where network_id = ?")).isEqualTo(before);
    }

    @Test
    void rows_that_name_one_thing_in_two_ways_are_not_both_saved() {
        var creative = Given.creative(acme, "Spring");
        var pixel = Given.pixel(network, "Beacon");

        assertThat(problems(checked(
                        ImportKind.CREATIVES,
                        "Creative ID,Name,Advertiser,Width\n" + creative.id + ",,,320\n," + creative.name + ","
                                + acme.id + ",160\n")))
                .isEqualTo("3 : Row 2 is for the same creative. Keep one of the rows.");
        assertThat(problems(checked(
                        ImportKind.PIXELS,
                        "Pixel ID,Name,Event,Secure URL\n" + pixel.id + "," + pixel.name
                                + ",impression,https://v.example/i\n," + pixel.name + ",click,https://v.example/c\n")))
                .isEqualTo("3 : Row 2 is for the same pixel. Enter the same ID in both, and put them directly below one"
                        + " another.");
    }

    /** Its header is not ours; its last line is. */
    @Test
    void a_later_part_can_show_that_it_is_an_export() {
        var job = open(ImportKind.ADVERTISERS, "Name,Code\n'=One,O-1\n");
        assertThat(job(job.id).exported).isFalse();

        service.add(by(), job.id, 2, "'=Two,T-1\nend,2\n".getBytes(StandardCharsets.UTF_8));
        service.check(by(), job.id, null, null);
        over(job.id, ImportState.CHECKED);

        assertThat(job(job.id).exported).isTrue();
        assertThat(rows(job, RowResult.CREATE).stream().map(RowOutcome::name)).containsExactly("=One", "=Two");
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

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(2, 0, 0, 1));

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
        assertThat(outcomes.counts(checked(ImportKind.PIXELS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 2, 1));
    }

    @Test
    void associations_attach_and_exclude() {
        var pixel = Given.approvedPixel(network, "Everywhere");
        var creative = Given.creative(acme, "Left out");
        var sheet = "Pixel,Applies to,Advertiser,Creative,Mode,Creative types\n" + pixel.id + ",all,,,,\n" + pixel.name
                + ",,,Left out nobody,exclude,\n" + pixel.id + ",,," + creative.id + ",exclude,\n" + pixel.id + ",,"
                + acme.name + ",,include,\"video, audio\"\n";
        var job = checked(ImportKind.ASSOCIATIONS, sheet);

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(3, 0, 0, 1));

        service.apply(by(), job.id, false);
        over(job.id, ImportState.DONE);

        assertThat(Database.texts(
                        "select concat(target, ' ', exclusion, ' ', coalesce(creative_types, '')) from association where"
                                + " pixel_id = ? order by id",
                        pixel.id))
                .containsExactly("NETWORK 0 ", "CREATIVE 1 ", "ADVERTISER 0 VIDEO,AUDIO");
        assertThat(outcomes.counts(checked(ImportKind.ASSOCIATIONS, sheet).id)).isEqualTo(new ImportCounts(0, 0, 3, 1));
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
    void a_first_row_that_is_no_header_is_refused_and_nothing_is_kept() {
        var cell = "x".repeat(60_000);
        var sheet = (cell + ",Advertiser\nBanner,Acme\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        service.open(by(), network.id, new ImportFile(ImportKind.CREATIVES, "a.csv", sheet, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The first row has too much text for the names of columns.");
        assertThat(count("select count(*) from import_job where network_id = ?"))
                .isZero();
    }

    /** Its one text is longer than what the packer looks back on, so that each cell with it takes as much again. */
    @Exhaustive("large workbooks")
    @Test
    void a_small_workbook_whose_rows_are_far_larger_is_refused_and_nothing_is_kept() {
        var random = new Random(7);
        var text = random.ints(69_000, 'A', 'z')
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var workbook = GivenWorkbook.of(Map.of(
                "xl/sharedStrings.xml",
                Part.of("<sst><si><t>Creative Name</t></si><si><t>", text, 1, "</t></si></sst>"),
                "xl/worksheets/sheet1.xml",
                Part.of(
                        "<a><row><c t='s'><v>0</v></c></row>",
                        "<row>" + "<c t='s'><v>1</v></c>".repeat(10) + "</row>",
                        200,
                        "</a>")));

        assertThat(workbook).hasSizeLessThan(2_000_000);
        assertThatThrownBy(() ->
                        service.open(by(), network.id, new ImportFile(ImportKind.CREATIVES, "a.xlsx", workbook, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "The sheet has too much text. Split it, or delete the columns that are not imported.");
        assertThat(count("select count(*) from import_job where network_id = ?"))
                .isZero();
        assertThat(count("select count(*) from import_block where network_id = ?"))
                .isZero();
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
        assertThat(first.items().stream().map(failed -> failed.row().cell(0))).containsExactly("C1", "C1499");
        assertThat(outcomes.failed(job.id, first.next(), 2).items().stream()
                        .map(failed -> failed.row().line() + " " + failed.row().cell(0)))
                .containsExactly("1501 C1500");
    }
}
