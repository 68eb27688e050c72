package org.pixelkeep.cli.demo;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** The pixels of Northwind itself: on everything, on some of its advertisers, on types of creatives. */
@ApplicationScoped
class NorthwindPixels {
    private static final VendorTag IAS_VIEWABILITY = VendorTag.script(
                    "IAS viewability", "https://pixel.adsafeprotected.com/rjss/st/2104477/81220913/skeleton.js")
            .at(10)
            .alsoOnAdx();
    private static final VendorTag IAS_IMPRESSION_AT_FIRST = VendorTag.image(
                    "IAS impression", "https://pixel.adsafeprotected.com/rfw/st/2104477/81220914/skeleton.gif")
            .at(20)
            .alsoOnAdx();
    private static final VendorTag IAS_IMPRESSION = VendorTag.image(
                    "IAS impression",
                    "https://pixel.adsafeprotected.com/rfw/st/2104477/81220914/skeleton.gif"
                            + "?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_278}&gdpr_pd=${GDPR_PD}")
            .at(20)
            .alsoOnAdx();
    private static final VendorTag COMSCORE = VendorTag.image(
                    "Comscore census",
                    "https://sb.scorecardresearch.com/p?c1=3&c2=31000456&c3=8871&c4=1&ns_ap_it=b&rn=${CACHEBUSTER}")
            .alsoPlain("http://b.scorecardresearch.com/p?c1=3&c2=31000456&c3=8871&c4=1&ns_ap_it=b&rn=${CACHEBUSTER}")
            .at(30);
    private static final VendorTag DOUBLEVERIFY = VendorTag.script(
                    "DoubleVerify video verification",
                    "https://cdn.doubleverify.com/dvtp_src.js#ctx=27004412&cmp=DV1004471&sid=NWM&plc=[PLACEMENTTYPE]&adsrv=0&dvtagver=6.1.omid")
            .on(PixelEvent.VERIFICATION)
            .at(10)
            .alsoOnAdx();
    private static final VendorTag NIELSEN = VendorTag.image(
                    "Nielsen digital ad ratings",
                    "https://secure-gl.imrworldwide.com/cgi-bin/m?ca=nlsn218745&cr=crtve&ce=northwind&pc=plc0001"
                            + "&ci=nlsnci1073&am=3&at=view&rt=banner&st=image&r=[timestamp]")
            .at(40)
            .alsoOnAdx();
    private static final VendorTag NIELSEN_NEXT_YEAR = VendorTag.image(
                    NIELSEN.name(),
                    "https://secure-gl.imrworldwide.com/cgi-bin/m?ca=nlsn230112&cr=crtve&ce=northwind&pc=plc0001"
                            + "&ci=nlsnci1073&am=3&at=view&rt=banner&st=image&r=[timestamp]")
            .at(40)
            .alsoOnAdx();
    private static final VendorTag XANDR_SEGMENT = VendorTag.image(
                    "Native reach segment", "https://secure.adnxs.com/seg?add=31877421&t=2&cb=${CACHEBUSTER}")
            .alsoPlain("http://ib.adnxs.com/seg?add=31877421&t=2&cb=${CACHEBUSTER}")
            .at(50);
    private static final VendorTag HOUSE_LOG = VendorTag.address(
                    "House frequency log",
                    "https://log.northwind.example/imp?cr=${CREATIVE_ID}&adv=${ADV_ID}&ref=${REFERER_URL_ENC}&cb=${CACHEBUSTER}")
            .at(60);
    private static final VendorTag MOAT = VendorTag.script(
                    "Moat attention, brand advertisers",
                    "https://z.moatads.com/northwinddisplay438221/moatad.js#moatClientLevel1=${ADV_ID}"
                            + "&moatClientLevel2=${CP_ID}&moatClientSlicer1=${SITE_ID}")
            .at(70);
    private static final VendorTag BRIGHTLANE = VendorTag.image(
                    "Brightlane attention panel",
                    "https://collect.brightlane.example/a?net=northwind&cr=${CREATIVE_ID}&cb=${CACHEBUSTER}")
            .at(80)
            .alsoOnAdx();
    private static final VendorTag MEETRICS = VendorTag.script(
                    "Meetrics viewability", "https://s418.mxcdn.net/bb-mx/serve/mtrcs_418221.js")
            .at(90);
    private static final VendorTag TRADE_DESK = VendorTag.image(
                    "The Trade Desk impression",
                    "https://insight.adsrvr.org/track/evnt/?adv=k3x9w2q&ct=0:b7c4fj2&fmt=3&td1=%%TTD_CAMPAIGNID%%"
                            + "&gdpr=%%TTD_GDPR%%&cb=%%TTD_CACHEBUSTER%%")
            .at(100)
            .alsoOnAdx();
    private static final VendorTag ADLOOX = VendorTag.script(
                    "Adloox fraud check",
                    "https://j.adlooxtracking.com/ads/js/tfav_northwind_cpl.js#platform=4&scriptname=adl_northwind"
                            + "&tagid=412&fwtype=4&targetelt=&creatype=2&id1=${TAG_ID}")
            .at(110);
    private static final VendorTag KANTAR = VendorTag.image(
                    "Kantar brand lift, winter study",
                    "https://core.insightexpressai.com/adServer/adServerESI.aspx?script=false&bannerID=10412207"
                            + "&rnd=[timestamp]&redir=https://core.insightexpressai.com/adserver/1pixel.gif")
            .at(120);
    private static final VendorTag OLD_COMSCORE = VendorTag.plainImage(
            "Comscore beacon (retired)", "http://b.voicefive.com/p?c1=4&c2=31000456&c3=&c4=&ax=1&rn=%n");

    private final DemoPixelActions desk;
    private final VendorService vendors;
    private final Clock clock;

    NorthwindPixels(DemoPixelActions desk, VendorService vendors, Clock clock) {
        this.desk = desk;
        this.vendors = vendors;
        this.clock = clock;
    }

    void place(DemoPeople people, long networkId, Map<String, Long> clients, AcmeCreatives acme) {
        onTypes(people, networkId);
        measureReach(people, networkId, clients, acme);
        onClients(people, networkId, clients);
        retire(people, networkId);
    }

    private void onTypes(DemoPeople people, long networkId) {
        var everywhere = AssociationDraft.everywhere();
        add(people, networkId, IAS_VIEWABILITY, everywhere.onlyFor(Set.of(BANNER)));
        add(people, networkId, DOUBLEVERIFY, everywhere.onlyFor(Set.of(VIDEO, AUDIO)));
        var nielsen = add(people, networkId, NIELSEN, everywhere.onlyFor(Set.of(VIDEO, AUDIO)));
        desk.edit(trafficking(people, "Nielsen's campaign number for next year."), nielsen, NIELSEN_NEXT_YEAR);
        add(people, networkId, XANDR_SEGMENT, everywhere.onlyFor(Set.of(NATIVE)));
        var impression = add(people, networkId, IAS_IMPRESSION_AT_FIRST, everywhere);
        desk.edit(trafficking(people, "IAS requires the consent parameters."), impression, IAS_IMPRESSION);
        desk.approve(reviewing(people), impression);
        var log = desk.addToNetwork(people.as(DemoPerson.NORTHWIND_ADMINISTRATOR), networkId, HOUSE_LOG);
        desk.attach(people.as(DemoPerson.NORTHWIND_ADMINISTRATOR), log, everywhere.onlyFor(Set.of(NATIVE)));
        desk.exempt(reviewing(people).because("Our own server."), log);
    }

    private void measureReach(DemoPeople people, long networkId, Map<String, Long> clients, AcmeCreatives acme) {
        var nextQuarter = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusMonths(3);
        var comscore = add(
                people,
                networkId,
                COMSCORE.ownedBy("Olga Brandt, research", nextQuarter),
                AssociationDraft.everywhere());
        desk.attach(
                trafficking(people, "Health campaigns are not measured by panels."),
                comscore,
                AssociationDraft.onAdvertiser(id(clients, "Halden Pharma")).asExclusion());
        desk.attach(
                trafficking(people, "Internal inventory only."),
                comscore,
                AssociationDraft.onCreative(acme.staffOffer()).asExclusion());
        var kantar = desk.addToNetwork(people.as(DemoPerson.NORTHWIND_TRAFFICKER), networkId, KANTAR);
        desk.attach(
                people.as(DemoPerson.NORTHWIND_TRAFFICKER), kantar, AssociationDraft.onCreative(acme.springVideo()));
        desk.attach(
                people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                kantar,
                AssociationDraft.onAdvertiser(id(clients, "Fernway Foods")));
    }

    private void onClients(DemoPeople people, long networkId, Map<String, Long> clients) {
        addTo(people, networkId, MOAT, clients, "Acme", "Copperline Bank", "Kestrel Motors");
        addTo(people, networkId, BRIGHTLANE, clients, "Acme");
        addTo(people, networkId, TRADE_DESK, clients, "Blue Harbor Cruises", "Orchard Street Books");
        addTo(people, networkId, ADLOOX, clients, "Copperline Bank");
        var meetrics = desk.addToNetwork(people.as(DemoPerson.NORTHWIND_TRAFFICKER), networkId, MEETRICS);
        desk.approve(reviewing(people), meetrics);
        for (var client : List.of("Acme", "Fernway Foods")) {
            desk.attach(
                    people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                    meetrics,
                    AssociationDraft.onAdvertiser(id(clients, client)).onlyFor(Set.of(BANNER)));
        }
        var mistaken = desk.attach(
                people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                meetrics,
                AssociationDraft.onAdvertiser(id(clients, "Halden Pharma")));
        desk.detach(trafficking(people, "Ordered for Fernway only."), mistaken);
        block(people, networkId, "Meetrics");
    }

    private void retire(DemoPeople people, long networkId) {
        var old = add(people, networkId, OLD_COMSCORE, AssociationDraft.everywhere());
        desk.switchOff(people.as(DemoPerson.NORTHWIND_TRAFFICKER), old);
        desk.archive(trafficking(people, "The census pixel replaces it."), old);
    }

    private void block(DemoPeople people, long networkId, String vendorName) {
        var vendor = Vendor.directory(networkId).stream()
                .filter(known -> known.name.equals(vendorName))
                .findFirst()
                .orElseThrow();
        vendors.setPolicy(
                reviewing(people).because("Its contract ended; DoubleVerify measures instead."),
                vendor.id,
                null,
                VendorPolicy.BLOCK);
    }

    private long add(DemoPeople people, long networkId, VendorTag tag, AssociationDraft where) {
        var pixel = desk.addToNetwork(people.as(DemoPerson.NORTHWIND_TRAFFICKER), networkId, tag);
        desk.attach(people.as(DemoPerson.NORTHWIND_TRAFFICKER), pixel, where);
        desk.approve(reviewing(people), pixel);
        return pixel;
    }

    private void addTo(DemoPeople people, long networkId, VendorTag tag, Map<String, Long> clients, String... names) {
        var pixel = desk.addToNetwork(people.as(DemoPerson.NORTHWIND_TRAFFICKER), networkId, tag);
        for (var name : names) {
            desk.attach(
                    people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                    pixel,
                    AssociationDraft.onAdvertiser(id(clients, name)));
        }
        desk.approve(reviewing(people), pixel);
    }

    private static Caller trafficking(DemoPeople people, String why) {
        return people.as(DemoPerson.NORTHWIND_TRAFFICKER).because(why);
    }

    private static Caller reviewing(DemoPeople people) {
        return people.as(DemoPerson.NORTHWIND_REVIEWER);
    }

    private static long id(Map<String, Long> clients, String name) {
        return Objects.requireNonNull(clients.get(name));
    }
}
