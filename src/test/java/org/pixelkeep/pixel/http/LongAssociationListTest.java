package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A pixel may be left out of thousands of creatives; its page shows so many associations at a time. */
@QuarkusTest
class LongAssociationListTest {
    private static final Pattern ROW = Pattern.compile("<tr id=\"association-(\\d+)\">");

    @Test
    void the_widest_come_first_and_the_rest_is_stepped_through() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.pixel(network, "Wide");
        var expected = new ArrayList<String>();
        var single = Given.onCreative(pixel, Given.creative(acme, "Single"));
        var excluded = new ArrayList<String>();
        for (var count = 0; count < 55; count++) {
            excluded.add(String.valueOf(Given.excluding(pixel, Given.creative(acme, "Left out")).id));
        }
        var whole = Given.onAllCreatives(pixel);
        var ofAcme = Given.onAdvertiser(pixel, acme);
        expected.addAll(List.of(String.valueOf(whole.id), String.valueOf(ofAcme.id), String.valueOf(single.id)));
        expected.addAll(excluded);
        var trafficker = GivenPeople.trafficker(network.id);

        var first = SignedIn.as(trafficker).get("/pixels/{id}", pixel.id).asString();
        var next = href(first);
        var second = SignedIn.as(trafficker).urlEncodingEnabled(false).get(next).asString();
        var fragment = SignedIn.as(trafficker)
                .urlEncodingEnabled(false)
                .header("HX-Request", "true")
                .get(next)
                .asString();

        assertThat(rows(first)).isEqualTo(expected.subList(0, 50));
        assertThat(rows(second)).isEqualTo(expected.subList(50, 58));
        assertThat(rows(fragment)).isEqualTo(rows(second));
        assertThat(fragment.strip()).startsWith("<div id=\"association-list\">").doesNotContain("<html");
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static String href(String page) {
        var at = page.indexOf("rel=\"next\"");
        assertThat(at).isPositive();
        var from = page.lastIndexOf("href=\"", at) + 6;
        return page.substring(from, page.indexOf('"', from)).replace("&amp;", "&");
    }
}
