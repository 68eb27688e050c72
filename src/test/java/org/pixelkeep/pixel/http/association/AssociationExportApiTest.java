package org.pixelkeep.pixel.http.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Who sees which rows of the file. */
@QuarkusTest
class AssociationExportApiTest {
    private Network network = new Network();
    private Advertiser acme = new Advertiser();
    private Pixel everywhere = new Pixel();
    private Pixel shared = new Pixel();
    private Pixel own = new Pixel();
    private Pixel foreign = new Pixel();

    @BeforeEach
    void pixels_of_the_network_and_of_two_advertisers() {
        network = Given.network("Sight");
        acme = Given.advertiser(network, "Acme");
        var rival = Given.advertiser(network, "Rival");
        var rivals = Given.creative(rival, "Rival banner");
        everywhere = Given.pixel(network, "Everywhere");
        Given.onAllCreatives(everywhere);
        Given.excluding(everywhere, rival);
        Given.excluding(everywhere, rivals);
        Given.excluding(everywhere, Given.creative(acme, "Acme quiet"));
        shared = Given.pixel(network, "Shared");
        Given.onAdvertiser(shared, acme);
        Given.onAdvertiser(shared, rival);
        own = Given.pixel(acme, Given.image("Acme own"));
        Given.onCreative(own, Given.creative(acme, "Acme banner"));
        foreign = Given.pixel(rival, Given.image("Rival own"));
        Given.onAdvertiser(foreign, rival);
        Given.onCreative(Given.pixel(network, "Rival alone"), rivals);
    }

    @Test
    void an_advertiser_sees_rows_about_itself_and_about_all_creatives() {
        var rows = rows(SignedIn.token(GivenPeople.advertiser(network.id, acme.id)), "");

        assertThat(rows)
                .extracting(row -> row.split(",", -1)[0] + " " + row.split(",", -1)[2])
                .containsExactlyInAnyOrder(
                        everywhere.id + " all",
                        everywhere.id + " creative",
                        shared.id + " advertiser",
                        own.id + " creative");
        assertThat(String.join("\n", rows)).doesNotContain("Rival");
    }

    @Test
    void the_rows_of_a_pixel_of_others_are_none() {
        var person = GivenPeople.advertiser(network.id, acme.id);

        assertThat(rows(SignedIn.token(person), "?pixelId=" + foreign.id)).isEmpty();
        assertThat(rows(SignedIn.token(person), "?pixelId=" + shared.id)).hasSize(1);
    }

    @Test
    void somebody_of_the_whole_network_sees_all_of_them() {
        assertThat(rows(SignedIn.token(GivenPeople.observer(network.id)), "")).hasSize(9);
    }

    /** Without the header, and the line that says how many there are. */
    private List<String> rows(RequestSpecification person, String query) {
        var lines = person.get("/api/v1/networks/" + network.id + "/associations/export" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("\"", "")
                .split("\r?\n");
        assertThat(lines[lines.length - 1]).startsWith("end,").contains(String.valueOf(lines.length - 2));
        return Arrays.asList(lines).subList(1, lines.length - 1);
    }
}
