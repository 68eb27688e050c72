package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.ImportKind;

/** Rows that name a thing and an owner: it has to be its own. */
@QuarkusTest
class OwnersInSheetsTest extends ImportsInNetwork {
    @Test
    void a_pixel_with_an_id_is_not_taken_for_one_of_another_owner() {
        var other = Given.advertiser(network, "Other");
        var creative = Given.creative(acme, "Spring");
        var ofAcme = Given.pixel(acme, Given.image("Of Acme"));
        var ofNetwork = Given.pixel(network, "Of the network");

        var job = checked(
                ImportKind.PIXELS,
                "Pixel ID,Name,Advertiser,Creative\n"
                        + ofAcme.id + ",a," + other.name + ",\n"
                        + ofNetwork.id + ",b," + acme.id + ",\n"
                        + "0,c,,\n");

        assertThat(problems(job))
                .contains("2 Advertiser: The pixel does not belong to this advertiser. It cannot be moved.")
                .contains("3 Advertiser: The pixel does not belong to this advertiser. It cannot be moved.");
        assertThat(problems(checked(
                        ImportKind.PIXELS,
                        "Pixel ID,Name,Advertiser,Creative\n" + ofAcme.id + ",a,," + creative.id + "\n")))
                .contains("2 Creative: The pixel does not belong to this creative. It cannot be moved.");
        var own = checked(
                ImportKind.PIXELS,
                "Pixel ID,Name,Advertiser\n" + ofAcme.id + ",a," + acme.name.toUpperCase(Locale.ROOT) + "\n"
                        + ofNetwork.id + ",b,\n");
        assertThat(outcomes.counts(own.id)).isEqualTo(new ImportCounts(0, 2, 0, 0));
    }

    /** Codes are free text: of the networks that number their advertisers, the numbers are IDs of others here. */
    @Test
    void a_number_is_first_the_id_of_an_advertiser_then_a_code_then_a_name() {
        var coded = advertiser("Coded", acme.id.toString());
        advertiser("Named " + coded.id, null);
        var named = advertiser(acme.id.toString(), null);

        imported(ImportKind.CREATIVES, "Name,Advertiser,Type\nOf Acme," + acme.id + ",video\n", true);

        assertThat(Database.number(
                        "select advertiser_id from creative where name = 'Of Acme' and network_id = ?", network.id))
                .isEqualTo(acme.id);

        archive(acme);

        assertThat(problems(checked(ImportKind.CREATIVES, "Name,Advertiser,Type\nLater," + acme.id + ",video\n")))
                .contains("2 Advertiser: The advertiser is archived. Restore it before adding creatives.");

        var lost = advertiser("Lost", "code");
        advertiser("code", null);
        imported(ImportKind.CREATIVES, "Name,Advertiser,Type\nOf the code,code,video\nOf the name,CODE,video\n", true);

        assertThat(Database.texts(
                        "select advertiser_id from creative where name like 'Of the %' and network_id = ? order by id",
                        network.id))
                .containsExactly(lost.id.toString(), String.valueOf(lost.id + 1));
        assertThat(named.id).isNotEqualTo(acme.id);
    }

    @Test
    void a_code_is_not_taken_for_a_name_of_another_creative() {
        var creatives = Given.service(CreativeService.class);
        creatives.create(by(), acme.id, new CreativeDraft("Spring", null, CreativeType.VIDEO, null, null, true));
        var coded = creatives.create(
                by(), acme.id, new CreativeDraft("Other", "Spring", CreativeType.VIDEO, null, null, true));
        var pixel = Given.approvedPixel(network, "Somewhere");

        imported(ImportKind.ASSOCIATIONS, "Pixel,Advertiser,Creative\n" + pixel.id + "," + acme.id + ",Spring\n", true);

        assertThat(Database.number("select creative_id from association where pixel_id = ?", pixel.id))
                .isEqualTo(coded.id);
    }

    @Test
    void a_cleared_cell_names_nothing() {
        var pixel = Given.pixel(network, "Of the network");

        var job = checked(
                ImportKind.PIXELS,
                "Pixel ID,Name,Advertiser,Secure URL\n(clear),Fresh,,https://v.example/i\n" + pixel.id
                        + ",Renamed,(clear),\n");

        assertThat(problems(job)).isEmpty();
        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(1, 1, 0, 0));
        assertThat(outcomes.counts(checked(
                                ImportKind.ADVERTISERS,
                                "Advertiser ID,Name,Code,State\n(clear)," + acme.name + ",(clear),inactive\n")
                        .id))
                .isEqualTo(new ImportCounts(0, 1, 0, 0));
        assertThat(outcomes.counts(
                        checked(ImportKind.VENDORS, "Vendor ID,Name,Category\n(clear),Fresh vendor,other\n").id))
                .isEqualTo(new ImportCounts(1, 0, 0, 0));
    }

    private Advertiser advertiser(String name, @Nullable String code) {
        return Given.service(AdvertiserService.class).create(by(), network.id, new AdvertiserDraft(name, code, true));
    }

    private void archive(Advertiser advertiser) {
        Given.service(AdvertiserService.class).archive(by(), advertiser.id, null);
    }

    @Test
    void a_creative_with_an_id_is_not_taken_for_one_of_another_advertiser() {
        var other = Given.advertiser(network, "Other");
        var creative = Given.creative(acme, "Spring");
        var pixel = Given.approvedPixel(network, "Everywhere");

        assertThat(problems(checked(
                        ImportKind.ASSOCIATIONS,
                        "Pixel,Advertiser,Creative\n" + pixel.id + "," + other.id + "," + creative.id + "\n")))
                .contains("2 Advertiser: The creative belongs to another advertiser.");
        assertThat(problems(checked(
                        ImportKind.PIXELS,
                        "Name,Advertiser,Creative,Secure URL\nNew," + other.id + "," + creative.id
                                + ",https://v.example/i\n")))
                .contains("2 Advertiser: The creative belongs to another advertiser.");
    }

    @Test
    void what_others_call_the_same_does_not_hide_what_is_the_uploaders() {
        var other = Given.advertiser(network, "Other");
        creatives(other, 25);
        for (var each = 0; each < 25; each++) {
            Given.pixel(Given.creative(other, "Spring"), beacon());
        }
        Given.pixel(network, beacon());
        creatives(acme, 1);
        var pixel = Given.pixel(acme, beacon());
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var by = GivenPeople.caller(manager, Role.ADVERTISER_MANAGER, network.id, acme.id);

        var job = checkedBy(by, "Pixel,Creative\nBeacon,Banner\n");

        assertThat(problems(job)).isEmpty();
        service.apply(by, job.id, true);
        over(job.id, ImportState.DONE);
        assertThat(Database.number(
                        "select count(*) from association a join creative c on c.id = a.creative_id"
                                + " where a.pixel_id = ? and c.advertiser_id = ? and c.name = 'Banner'",
                        pixel.id,
                        acme.id))
                .isOne();

        creatives(acme, 1);

        assertThat(problems(checkedBy(by, "Pixel,Creative\nBeacon,Banner\n")))
                .isEqualTo("2 Creative: Several are called “Banner”. Enter the ID of the creative instead.");
    }

    private void creatives(Advertiser advertiser, int number) {
        var sheet = new StringBuilder("Name,Advertiser,Code,Type,Size\n");
        for (var each = 0; each < number; each++) {
            sheet.append("Banner,")
                    .append(advertiser.id)
                    .append(',')
                    .append(UUID.randomUUID())
                    .append(",banner,300x250\n");
        }
        imported(ImportKind.CREATIVES, sheet.toString(), true);
    }

    private static PixelDraft beacon() {
        return Given.image("Beacon").with(PixelFields.NAME, "Beacon");
    }

    private ImportJob checkedBy(Caller by, String sheet) {
        var file =
                new ImportFile(ImportKind.ASSOCIATIONS, "sheet.csv", sheet.getBytes(StandardCharsets.UTF_8), "a test");
        var job = service.open(by, network.id, file);
        service.check(by, job.id, null, null);
        return over(job.id, ImportState.CHECKED);
    }
}
