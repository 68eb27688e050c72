package org.pixelkeep.vendor.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Worked examples of tags as vendors hand them out. */
class PlacementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Campaign Manager 360: parameters in the path, in any order, with other cache busters and consent
                // macros
                "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=[timestamp]?"
                        + "|http://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_cid=6;dc_lat=;dc_trk_aid=5;"
                        + "gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755};ord=${CACHEBUSTER}",
                // its script counts as its image does
                "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=1"
                        + "|https://ad.doubleclick.net/ddm/trackimpj/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=2",
                // Integral Ad Science: the placement in the path
                "https://pixel.adsafeprotected.com/rfw/st/11/22/skeleton.gif?gdpr=${GDPR}"
                        + "|https://pixel.adsafeprotected.com/rfw/st/11/22/skeleton.gif?ord=%%CACHEBUSTER%%",
                // DoubleVerify: with and without a click macro, in another order
                "https://tps.doubleverify.com/visit.jpg?ctx=1&cmp=2&plc=3&crt=4&dvp_click=%%CLICK_URL%%"
                        + "|https://tps.doubleverify.com/visit.jpg?crt=4&plc=3&cb=[CACHEBUSTING]",
                // Adform: semicolons in the query
                "https://track.adform.net/adfserve/?bn=123;1x1inv=1;srctype=3;ord=[timestamp]"
                        + "|https://TRACK.adform.net:443/adfserve/?srctype=3;bn=123;ord=7",
                // Flashtalking: the placement between semicolons in the path
                "https://servedby.flashtalking.com/imp/8/11;22;201;gif;Site;Placement/?cachebuster=[CACHEBUSTER]"
                        + "|https://servedby.flashtalking.com/imp/8/11;22;201;gif;Site;Renamed/?gdpr=${GDPR}",
                // Moat: the fragment, which its script reads
                "https://z.moatads.com/x1/moatad.js#moatClientLevel3=3&moatClientLevel4=4"
                        + "|https://z.moatads.com/x1/moatad.js#moatClientLevel4=4&moatClientLevel3=3&t=1",
                // Miaozhen: parameters after a slash
                "https://g.cn.miaozhen.com/x/k=1&p=7X&dx=__IPDX__|https://g.cn.miaozhen.com/x/p=7X&k=1&ns=__IP__",
                // percent-encoded or not
                "https://pixel.adsafeprotected.com/mon?placementId=a%20b|https://pixel.adsafeprotected.com/mon?placementid=a b"
            })
    void the_same_placement_and_creative_is_the_same(String one, String other) {
        assertThat(Placement.of(one)).isPresent().isEqualTo(Placement.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6"
                        + "|https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=7",
                // one ad on two placements
                "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6"
                        + "|https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.9;dc_trk_aid=5;dc_trk_cid=6",
                "https://pixel.adsafeprotected.com/rfw/st/11/22/skeleton.gif"
                        + "|https://pixel.adsafeprotected.com/rfw/st/11/23/skeleton.gif",
                "https://tps.doubleverify.com/visit.jpg?plc=3&crt=4|https://tps.doubleverify.com/visit.jpg?plc=3&crt=5",
                "https://tps.doubleverify.com/visit.jpg?plc=3&crt=4|https://tps.doubleverify.com/visit.jpg?plc=3",
                // values are compared letter by letter
                "https://secure-gl.imrworldwide.com/cgi-bin/m?pc=A&cr=b|https://secure-gl.imrworldwide.com/cgi-bin/m?pc=a&cr=b",
                // the same parameters at two vendors
                "https://a.jivox.com/?placementId=1&creativeId=2|https://pixel.adsafeprotected.com/?placementId=1&creativeId=2"
            })
    void another_placement_creative_or_vendor_is_another(String one, String other) {
        assertThat(Placement.of(one)).isPresent().isNotEqualTo(Placement.of(other));
        assertThat(Placement.of(other)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // not a vendor's
                "https://pixel.example/i?placementId=1",
                // a vendor without known parameters
                "https://www.google-analytics.com/collect?tid=UA-1&t=event",
                // none of them there
                "https://ad.doubleclick.net/favicon.ico",
                "https://tps.doubleverify.com/visit.jpg?ctx=1",
                // the creative alone
                "https://tps.doubleverify.com/visit.jpg?crt=4",
                // only what the platform fills in, or nothing
                "https://tps.doubleverify.com/visit.jpg?plc=${PLACEMENT_ID}",
                "https://tps.doubleverify.com/visit.jpg?plc=%5BPLACEMENT%5D",
                "https://tps.doubleverify.com/visit.jpg?plc=",
                // inside another address
                "https://redirect.example/?to=https://tps.doubleverify.com/visit.jpg?plc=3",
                // a host that only looks like it
                "https://doubleverify.com.example/visit.jpg?plc=3",
                // not http
                "ftp://tps.doubleverify.com/visit.jpg?plc=3",
                "<script src='https://tps.doubleverify.com/visit.js?plc=3'></script>",
                ""
            })
    void what_names_no_placement_has_none(String address) {
        assertThat(Placement.of(address)).isEmpty();
    }

    @Test
    void it_says_what_it_names() {
        var placement = Placement.of(
                        "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=[x]")
                .orElseThrow();

        assertThat(placement.vendor()).isEqualTo("campaign-manager-360");
        assertThat(placement.vendorName()).isEqualTo("Campaign Manager 360");
        assertThat(placement.words()).isEqualTo("dc_trk_aid=5, dc_trk_cid=6, B3.4");
    }

    @Test
    void the_first_of_a_repeated_parameter_counts() {
        assertThat(Placement.of("https://tps.doubleverify.com/v?plc=1&plc=2"))
                .isPresent()
                .isEqualTo(Placement.of("https://tps.doubleverify.com/v?plc=1"));
    }

    @Test
    void a_long_address_takes_no_time_to_speak_of() {
        var address = "https://tps.doubleverify.com/" + "a;=/&?".repeat(100_000) + "plc=1";

        assertThat(Placement.of(address)).isPresent();
    }
}
