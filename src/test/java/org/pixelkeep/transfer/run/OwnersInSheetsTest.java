package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Given;
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
}
