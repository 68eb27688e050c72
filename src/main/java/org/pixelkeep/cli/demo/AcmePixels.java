package org.pixelkeep.cli.demo;

import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
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
    private static final VendorTag CM360_CLICK = VendorTag.address(
                    "CM360 click",
                    "https://ad.doubleclick.net/ddm/trackclk/N884213.3286893NORTHWINDMEDIA/B31044871.369118202"
                            + ";dc_trk_aid=561207733;dc_trk_cid=199320451;dc_lat=;dc_rdid="
                            + ";tag_for_child_directed_treatment=;tfua=;ltd=")
            .on(PixelEvent.CLICK)
            .at(10)
            .alsoOnAdx();
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
    private final Clock clock;

    AcmePixels(DemoPixelActions desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void place(DemoPeople people, AcmeCreatives acme) {
        var all = AssociationDraft.onAdvertiser(acme.acmeId());
        onCampaign(people, acme, all);
        video(people, acme, all);
        outOfOrder(people, acme, all);
        var frame = desk.addToCreative(people.as(DemoPerson.ACME_MANAGER), acme.springSale(), CELTRA_PAGE);
        desk.approve(people.as(DemoPerson.NORTHWIND_REVIEWER), frame);
        for (var place = 0; place < TAKEOVER.size(); place++) {
            var custom = desk.addToCreative(
                    people.as(DemoPerson.ACME_MANAGER),
                    acme.takeover(),
                    TAKEOVER.get(place).at(10 * (place + 1)));
            desk.approve(people.as(DemoPerson.NORTHWIND_REVIEWER), custom);
        }
    }

    private void onCampaign(DemoPeople people, AcmeCreatives acme, AssociationDraft all) {
        add(people, acme, CM360_IMPRESSION, all);
        add(people, acme, CM360_CLICK, all);
        add(people, acme, AGENCY_CM360, all.onlyFor(Set.of(BANNER)));
        add(people, acme, AGENCY_IAS, all.onlyFor(Set.of(BANNER)));
        var sizmek = add(people, acme, SIZMEK, all);
        desk.switchOff(people.as(DemoPerson.ACME_MANAGER).because("CM360 counts the campaign now."), sizmek);
        var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        add(
                people,
                acme,
                FLASHTALKING_AUTUMN.flying(today.minus(Duration.ofDays(90)), today.minus(Duration.ofDays(10))),
                AssociationDraft.onCreative(acme.springSale()));
        add(people, acme, FLASHTALKING_HTTP, all.onlyFor(Set.of(BANNER)));
    }

    /** The quartiles are for videos, as the vendor says; the start is on everything, which no banner can do. */
    private void video(DemoPeople people, AcmeCreatives acme, AssociationDraft all) {
        add(people, acme, innovid("Innovid start", "start", PixelEvent.START), all);
        var videos = all.onlyFor(Set.of(VIDEO));
        add(people, acme, innovid("Innovid first quartile", "25pc", PixelEvent.FIRST_QUARTILE), videos);
        add(people, acme, innovid("Innovid midpoint", "50pc", PixelEvent.MIDPOINT), videos);
        add(people, acme, innovid("Innovid third quartile", "75pc", PixelEvent.THIRD_QUARTILE), videos);
        add(people, acme, innovid("Innovid complete", "100pc", PixelEvent.COMPLETE), videos);
        add(people, acme, innovid("Innovid error", "error&code=[ERRORCODE]", PixelEvent.ERROR), videos);
    }

    private void outOfOrder(DemoPeople people, AcmeCreatives acme, AssociationDraft all) {
        var beacon = desk.addToAdvertiser(people.as(DemoPerson.ACME_MANAGER), acme.acmeId(), AGENCY_BEACON);
        desk.attach(people.as(DemoPerson.ACME_MANAGER), beacon, AssociationDraft.onCreative(acme.springSale()));
        var counter = desk.addToAdvertiser(people.as(DemoPerson.ACME_MANAGER), acme.acmeId(), COUNTER);
        desk.attach(people.as(DemoPerson.ACME_MANAGER), counter, all.onlyFor(Set.of(BANNER)));
        desk.reject(people.as(DemoPerson.NORTHWIND_REVIEWER).because("Loads scripts from unknown hosts."), counter);
    }

    private static VendorTag innovid(String name, String action, PixelEvent event) {
        return VendorTag.image(name, INNOVID + action).on(event).at(10).alsoOnAdx();
    }

    private long add(DemoPeople people, AcmeCreatives acme, VendorTag tag, AssociationDraft where) {
        var pixel = desk.addToAdvertiser(people.as(DemoPerson.ACME_MANAGER), acme.acmeId(), tag);
        desk.attach(people.as(DemoPerson.ACME_MANAGER), pixel, where);
        desk.approve(people.as(DemoPerson.NORTHWIND_REVIEWER), pixel);
        return pixel;
    }
}
