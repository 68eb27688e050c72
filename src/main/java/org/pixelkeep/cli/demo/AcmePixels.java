package org.pixelkeep.cli.demo;

import static org.pixelkeep.cli.demo.DemoPerson.ACME_MANAGER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_REVIEWER;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;

/** The pixels of Acme: set up by its own manager, its agency's among them. */
@ApplicationScoped
class AcmePixels {
    private static final String INNOVID =
            "https://s.innovid.com/1x1.gif?project_hash=1kx3vd&client_id=4410&video_id=771820&channel_id=1904117"
                    + "&publisher_id=88&placement_tag_id=0&project_state=2&device_id=&cb=[CACHEBUSTING]&action=";

    private static final VendorTag CM360_IMPRESSION = VendorTag.image(
                    "CM360 impression",
                    "https://ad.doubleclick.net/ddm/trackimp/N884213.3286893NORTHWINDMEDIA/B31044871.369118202"
                            + ";dc_trk_aid=561207733;dc_trk_cid=199320451;ord=[timestamp];dc_lat=;dc_rdid="
                            + ";tag_for_child_directed_treatment=;tfua=;gdpr=${GDPR}"
                            + ";gdpr_consent=${GDPR_CONSENT_755};ltd=?")
            .at(10)
            .alsoOnAdx();
    private static final String CLICK =
            "https://ad.doubleclick.net/ddm/trackclk/N884213.3286893NORTHWINDMEDIA/B31044871.369118202"
                    + ";dc_trk_aid=561207733;dc_trk_cid=199320451;dc_lat=;dc_rdid="
                    + ";tag_for_child_directed_treatment=;tfua=";
    private static final VendorTag CM360_CLICK_AT_FIRST = click(CLICK);
    private static final VendorTag CM360_CLICK = click(CLICK + ";ltd=");
    private static final VendorTag AGENCY_CM360 = VendorTag.image(
                    "CM360 impression, from the agency",
                    "https://ad.doubleclick.net/ddm/trackimp/N884213.3286893NORTHWINDMEDIA/B31044871.369118202"
                            + ";dc_trk_cid=199320451;dc_trk_aid=561207733;gdpr=${GDPR}"
                            + ";gdpr_consent=${GDPR_CONSENT_755};ord=[timestamp]?")
            .at(15);
    private static final VendorTag AGENCY_IAS = VendorTag.image(
                    "IAS impression, from the agency",
                    "https://pixel.adsafeprotected.com/rfw/st/2104477/81220914/skeleton.gif"
                            + "?gdpr_consent=${GDPR_CONSENT_278}&gdpr_pd=${GDPR_PD}&gdpr=${GDPR}")
            .at(20);
    private static final VendorTag SIZMEK = VendorTag.image(
                    "Sizmek impression, last year",
                    "https://bs.serving-sys.com/serving/adServer.bs?cn=display&c=19&mc=imp&pli=31120877&PluID=0"
                            + "&ord=[timestamp]&rtu=-1")
            .at(30);
    private static final VendorTag FLASHTALKING_AUTUMN = VendorTag.image(
                    "Flashtalking autumn flight",
                    "https://servedby.flashtalking.com/imp/8/214402;7730155;201;pixel;NorthwindMedia"
                            + ";AcmeAutumn300x250/?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_78}"
                            + "&us_privacy=[%FT_US_PRIVACY%]&cachebuster=[%FT_TIMESTAMP%]")
            .at(40);
    private static final VendorTag FLASHTALKING_HTTP = VendorTag.plainImage(
                    "Flashtalking impression, http only",
                    "http://servedby.flashtalking.com/imp/1/50877;1600412;201;pixel;NorthwindMedia;Acme300x250/"
                            + "?cachebuster=[CACHEBUSTER]")
            .at(50);
    private static final VendorTag AGENCY_BEACON =
            VendorTag.javaScript("Agency page beacon", """
                    (function (d, cb) {
                      var i = new Image(1, 1);
                      i.src = 'https://beacon.fieldandfox.example/v2/hit?acct=acme&u='
                        + encodeURIComponent(d.referrer) + '&cb=' + cb;
                    })(document, '${CACHEBUSTER}');
                    """).at(60);
    private static final VendorTag COUNTER = VendorTag.script(
                    "Free visitor counter", "https://cdn.traffic-counter.example/c.js?site=acme&style=none")
            .at(70);
    private static final VendorTag CELTRA_PAGE = VendorTag.page(
                    "Celtra interaction frame",
                    "https://ads.celtra.com/8c2e6f01/web.html?clickUrl=${CLICK_URL_ENC}&eas.CREATIVE_ID=${CREATIVE_ID}"
                            + "&rand=${CACHEBUSTER}")
            .at(10);

    /** On the takeover, in this order: the last is one too many for the network. */
    private static final List<VendorTag> TAKEOVER = List.of(
            VendorTag.image(
                    "Adform impression",
                    "https://track.adform.net/adfserve/?bn=61207714;1x1inv=1;srctype=3;ord=__ADFRND__"
                            + ";gdpr=${gdpr};gdpr_consent=${gdpr_consent_50}"),
            VendorTag.image(
                    "Clinch impression",
                    "https://events.clinch.co/impression?cid=acme-launch&plc=22018&ts=[timestamp]&w=${CREATIVE_WIDTH}"
                            + "&h=${CREATIVE_HEIGHT}"),
            VendorTag.image(
                    "Jivox impression",
                    "https://as.jivox.com/unit/impression.php?siteId=c5f2a1b9&campaignId=44120&ap_DataSignal1=${SITE_ID}"
                            + "&r=${CACHEBUSTER}"),
            VendorTag.image(
                    "Weborama impression",
                    "https://acme.solution.weborama.fr/fcgi-bin/dispatch.fcgi?a.A=im&a.si=5120&a.te=871&a.he=1&a.wi=1"
                            + "&a.hr=p&a.ra=[RANDOM]"),
            VendorTag.image(
                    "AudienceProject panel",
                    "https://visitanalytics.userreport.com/hit.gif?t=NWM0417&med=northwind&rnd=%%CACHEBUSTER%%"));

    private final DemoPixelActions desk;

    AcmePixels(DemoPixelActions desk) {
        this.desk = desk;
    }

    void plan(DemoScenario scenario, AcmeCreatives acme, Instant now) {
        onCampaign(scenario, acme, now);
        video(scenario, acme);
        outOfOrder(scenario, acme);
        var frame = scenario.day(29)
                .makes(
                        "10:30",
                        ACME_MANAGER,
                        by -> desk.addToCreative(by, acme.springSale().id(), CELTRA_PAGE));
        scenario.day(29).does("14:45", NORTHWIND_REVIEWER, by -> desk.approve(by, frame.id()));
        var minute = LocalTime.of(9, 30);
        for (var place = 0; place < TAKEOVER.size(); place++) {
            var tag = TAKEOVER.get(place).at(10 * (place + 1));
            var custom = new CreatedId();
            scenario.day(11)
                    .does(
                            minute,
                            ACME_MANAGER,
                            null,
                            by -> custom.is(
                                    desk.addToCreative(by, acme.takeover().id(), tag)))
                    .does(minute.plusHours(5), NORTHWIND_REVIEWER, null, by -> desk.approve(by, custom.id()));
            minute = minute.plusMinutes(4);
        }
    }

    private void onCampaign(DemoScenario scenario, AcmeCreatives acme, Instant now) {
        add(scenario.day(38), "09:10", acme, CM360_IMPRESSION, all(acme));
        var click = add(scenario.day(38), "09:20", acme, CM360_CLICK_AT_FIRST, all(acme));
        scenario.day(26)
                .does(
                        "13:15",
                        ACME_MANAGER,
                        "Campaign Manager 360 wants to know about limited tracking.",
                        by -> desk.edit(by, click.id(), CM360_CLICK));
        scenario.day(25).does("09:35", NORTHWIND_REVIEWER, by -> desk.approve(by, click.id()));
        add(scenario.day(17), "10:10", acme, AGENCY_CM360, banners(acme));
        add(scenario.day(17), "10:20", acme, AGENCY_IAS, banners(acme));
        var sizmek = add(scenario.day(41), "09:50", acme, SIZMEK, all(acme));
        scenario.day(28)
                .does("11:20", ACME_MANAGER, "CM360 counts the campaign now.", by -> desk.switchOff(by, sizmek.id()));
        var today = now.truncatedTo(ChronoUnit.DAYS);
        // The third incident: a flight that ended, and nobody noticed.
        add(
                scenario.day(41),
                "10:00",
                acme,
                FLASHTALKING_AUTUMN.flying(today.minus(Duration.ofDays(90)), today.minus(Duration.ofDays(10))),
                () -> AssociationDraft.onCreative(acme.springSale().id()));
        add(scenario.day(32), "13:40", acme, FLASHTALKING_HTTP, banners(acme));
    }

    /** The quartiles are for videos, as the vendor says; the start is on everything, which no banner can do. */
    private void video(DemoScenario scenario, AcmeCreatives acme) {
        var day = scenario.day(37);
        add(day, "10:00", acme, innovid("Innovid start", "start", PixelEvent.START), all(acme));
        Supplier<AssociationDraft> videos = () -> all(acme).get().onlyFor(Set.of(VIDEO));
        add(day, "10:05", acme, innovid("Innovid first quartile", "25pc", PixelEvent.FIRST_QUARTILE), videos);
        add(day, "10:10", acme, innovid("Innovid midpoint", "50pc", PixelEvent.MIDPOINT), videos);
        add(day, "10:15", acme, innovid("Innovid third quartile", "75pc", PixelEvent.THIRD_QUARTILE), videos);
        add(day, "10:20", acme, innovid("Innovid complete", "100pc", PixelEvent.COMPLETE), videos);
        add(day, "10:25", acme, innovid("Innovid error", "error&code=[ERRORCODE]", PixelEvent.ERROR), videos);
    }

    private void outOfOrder(DemoScenario scenario, AcmeCreatives acme) {
        var counter = scenario.day(13)
                .makes(
                        "09:20",
                        ACME_MANAGER,
                        by -> desk.addToAdvertiser(by, acme.acme().id(), COUNTER));
        scenario.day(13)
                .does(
                        "09:24",
                        ACME_MANAGER,
                        by -> desk.attach(by, counter.id(), banners(acme).get()));
        scenario.day(12)
                .does(
                        "10:45",
                        NORTHWIND_REVIEWER,
                        "Loads scripts from unknown hosts.",
                        by -> desk.reject(by, counter.id()));
        var beacon = scenario.day(3)
                .makes(
                        "14:10",
                        ACME_MANAGER,
                        by -> desk.addToAdvertiser(by, acme.acme().id(), AGENCY_BEACON));
        scenario.day(3)
                .does(
                        "14:13",
                        ACME_MANAGER,
                        by -> desk.attach(
                                by,
                                beacon.id(),
                                AssociationDraft.onCreative(acme.springSale().id())));
    }

    private static VendorTag click(String url) {
        return VendorTag.url("CM360 click", url).on(PixelEvent.CLICK).at(10).alsoOnAdx();
    }

    private static VendorTag innovid(String name, String action, PixelEvent event) {
        return VendorTag.image(name, INNOVID + action).on(event).at(10).alsoOnAdx();
    }

    private static Supplier<AssociationDraft> all(AcmeCreatives acme) {
        return () -> AssociationDraft.onAdvertiser(acme.acme().id());
    }

    private static Supplier<AssociationDraft> banners(AcmeCreatives acme) {
        return () -> all(acme).get().onlyFor(Set.of(BANNER));
    }

    private CreatedId add(
            DemoScenario.Day day, String time, AcmeCreatives acme, VendorTag tag, Supplier<AssociationDraft> where) {
        var pixel = day.makes(
                time, ACME_MANAGER, by -> desk.addToAdvertiser(by, acme.acme().id(), tag));
        var created = LocalTime.parse(time);
        day.does(created.plusMinutes(2), ACME_MANAGER, null, by -> desk.attach(by, pixel.id(), where.get()));
        day.does(created.plusMinutes(130), NORTHWIND_REVIEWER, null, by -> desk.approve(by, pixel.id()));
        return pixel;
    }
}
