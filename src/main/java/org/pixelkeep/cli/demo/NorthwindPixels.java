package org.pixelkeep.cli.demo;

import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_ADMINISTRATOR;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_REVIEWER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_TRAFFICKER;
import static org.pixelkeep.cli.demo.Northwind.client;
import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    /** An edit of it stopped it for three days. */
    static final String STOPPED = "IAS impression";

    /** In working days before today, and in UTC: when the edit stopped it, and when a reviewer approved it. */
    static final int STOPPED_ON = 24;

    static final String STOPPED_AT = "16:35";
    static final int APPROVED_ON = 21;
    static final String APPROVED_AT = "10:10";

    private static final VendorTag IAS_IMPRESSION_AT_FIRST = VendorTag.image(
                    STOPPED, "https://pixel.adsafeprotected.com/rfw/st/2104477/81220914/skeleton.gif")
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
    private static final VendorTag HOUSE_LOG = VendorTag.url(
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

    NorthwindPixels(DemoPixelActions desk, VendorService vendors) {
        this.desk = desk;
        this.vendors = vendors;
    }

    void plan(
            DemoScenario scenario, CreatedId network, Map<String, CreatedId> clients, AcmeCreatives acme, Instant now) {
        onTypes(scenario, network);
        measureReach(scenario, network, clients, acme, now);
        onClients(scenario, network, clients);
        retire(scenario, network);
    }

    private void onTypes(DemoScenario scenario, CreatedId network) {
        var everywhere = AssociationDraft.everywhere();
        add(scenario.day(41), "09:10", network, IAS_VIEWABILITY, everywhere.onlyFor(Set.of(BANNER)));
        add(scenario.day(41), "09:40", network, DOUBLEVERIFY, everywhere.onlyFor(Set.of(VIDEO, AUDIO)));
        var nielsen = add(scenario.day(41), "10:10", network, NIELSEN, everywhere.onlyFor(Set.of(VIDEO, AUDIO)));
        scenario.day(1)
                .does(
                        "15:40",
                        NORTHWIND_TRAFFICKER,
                        "Nielsen’s campaign number for next year.",
                        by -> desk.edit(by, nielsen.id(), NIELSEN_NEXT_YEAR));
        add(scenario.day(40), "09:20", network, XANDR_SEGMENT, everywhere.onlyFor(Set.of(NATIVE)));
        requireConsent(scenario, add(scenario.day(41), "11:05", network, IAS_IMPRESSION_AT_FIRST, everywhere));
        var log = scenario.day(40)
                .makes("10:00", NORTHWIND_ADMINISTRATOR, by -> desk.addToNetwork(by, network.id(), HOUSE_LOG));
        scenario.day(40)
                .does(
                        "10:05",
                        NORTHWIND_ADMINISTRATOR,
                        by -> desk.attach(by, log.id(), everywhere.onlyFor(Set.of(NATIVE))))
                .does("13:30", NORTHWIND_REVIEWER, "Our own server.", by -> desk.exempt(by, log.id()));
    }

    /** The first incident: an edit that stopped the live version and waited three days for its review. */
    private void requireConsent(DemoScenario scenario, CreatedId impression) {
        scenario.day(STOPPED_ON)
                .does(
                        STOPPED_AT,
                        NORTHWIND_TRAFFICKER,
                        "IAS requires the consent parameters. The old address must not fire anymore.",
                        by -> desk.editAndStop(by, impression.id(), IAS_IMPRESSION));
        scenario.day(APPROVED_ON).does(APPROVED_AT, NORTHWIND_REVIEWER, by -> desk.approve(by, impression.id()));
    }

    private void measureReach(
            DemoScenario scenario, CreatedId network, Map<String, CreatedId> clients, AcmeCreatives acme, Instant now) {
        var nextQuarter = LocalDate.ofInstant(now, ZoneOffset.UTC).plusMonths(3);
        var comscore = add(
                scenario.day(40),
                "14:15",
                network,
                COMSCORE.ownedBy("Olga Brandt, research", nextQuarter),
                AssociationDraft.everywhere());
        exclude(
                scenario.day(38),
                "10:05",
                comscore,
                "Health campaigns are not measured by panels.",
                () -> AssociationDraft.onAdvertiser(
                        client(clients, "Halden Pharma").id()));
        exclude(
                scenario.day(30),
                "14:20",
                comscore,
                "Internal inventory only.",
                () -> AssociationDraft.onCreative(acme.staffOffer().id()));
        var kantar =
                scenario.day(2).makes("16:20", NORTHWIND_TRAFFICKER, by -> desk.addToNetwork(by, network.id(), KANTAR));
        scenario.day(2)
                .does(
                        "16:24",
                        NORTHWIND_TRAFFICKER,
                        by -> desk.attach(
                                by,
                                kantar.id(),
                                AssociationDraft.onCreative(acme.springVideo().id())))
                .does(
                        "16:27",
                        NORTHWIND_TRAFFICKER,
                        by -> desk.attach(
                                by,
                                kantar.id(),
                                AssociationDraft.onAdvertiser(
                                        client(clients, "Fernway Foods").id())));
    }

    private void onClients(DemoScenario scenario, CreatedId network, Map<String, CreatedId> clients) {
        addTo(scenario.day(36), network, MOAT, clients, "Acme", "Copperline Bank", "Kestrel Motors");
        addTo(scenario.day(35), network, BRIGHTLANE, clients, "Acme");
        var tradeDesk =
                addTo(scenario.day(34), network, TRADE_DESK, clients, "Blue Harbor Cruises", "Orchard Street Books");
        scenario.day(18)
                .does(
                        "09:25",
                        NORTHWIND_TRAFFICKER,
                        "The vendor reports an outage; publishers see slow pages.",
                        by -> desk.switchOff(by, tradeDesk.id()));
        scenario.day(17)
                .does("14:10", NORTHWIND_TRAFFICKER, "The outage is over.", by -> desk.switchOn(by, tradeDesk.id()));
        addTo(scenario.day(33), network, ADLOOX, clients, "Copperline Bank");
        measureUntilBlocked(scenario, network, clients);
    }

    /** The second incident: a vendor that is blocked while its pixel fires. */
    private void measureUntilBlocked(DemoScenario scenario, CreatedId network, Map<String, CreatedId> clients) {
        var start = scenario.day(39);
        var meetrics = start.makes("09:00", NORTHWIND_TRAFFICKER, by -> desk.addToNetwork(by, network.id(), MEETRICS));
        start.does("10:30", NORTHWIND_REVIEWER, by -> desk.approve(by, meetrics.id()));
        var minute = LocalTime.of(10, 40);
        for (var name : List.of("Acme", "Fernway Foods")) {
            start.does(
                    minute,
                    NORTHWIND_TRAFFICKER,
                    null,
                    by -> desk.attach(
                            by,
                            meetrics.id(),
                            AssociationDraft.onAdvertiser(client(clients, name).id())
                                    .onlyFor(Set.of(BANNER))));
            minute = minute.plusMinutes(3);
        }
        var mistaken = start.makes(
                "10:50",
                NORTHWIND_TRAFFICKER,
                by -> desk.attach(
                        by,
                        meetrics.id(),
                        AssociationDraft.onAdvertiser(
                                client(clients, "Halden Pharma").id())));
        scenario.day(37)
                .does("09:30", NORTHWIND_TRAFFICKER, "Ordered for Fernway only.", by -> desk.detach(by, mistaken.id()));
        scenario.day(8)
                .does(
                        "10:05",
                        NORTHWIND_REVIEWER,
                        "Its contract ended; DoubleVerify measures instead.",
                        by -> block(by, network.id(), "Meetrics"));
    }

    private void retire(DemoScenario scenario, CreatedId network) {
        var old = add(scenario.day(42), "10:00", network, OLD_COMSCORE, AssociationDraft.everywhere());
        scenario.day(39).does("15:00", NORTHWIND_TRAFFICKER, by -> desk.switchOff(by, old.id()));
        scenario.day(36)
                .does("15:10", NORTHWIND_TRAFFICKER, "The census pixel replaces it.", by -> desk.archive(by, old.id()));
    }

    private void block(Caller by, long networkId, String vendorName) {
        var vendor = Vendor.directory(networkId).stream()
                .filter(known -> known.name.equals(vendorName))
                .findFirst()
                .orElseThrow();
        vendors.setPolicy(by, vendor.id, null, VendorPolicy.BLOCK);
    }

    /** Created, attached minutes later, and approved after lunch or in the afternoon. */
    private CreatedId add(DemoScenario.Day day, String time, CreatedId network, VendorTag tag, AssociationDraft where) {
        var pixel = day.makes(time, NORTHWIND_TRAFFICKER, by -> desk.addToNetwork(by, network.id(), tag));
        var created = LocalTime.parse(time);
        day.does(created.plusMinutes(3), NORTHWIND_TRAFFICKER, null, by -> desk.attach(by, pixel.id(), where));
        day.does(created.plusMinutes(95), NORTHWIND_REVIEWER, null, by -> desk.approve(by, pixel.id()));
        return pixel;
    }

    private CreatedId addTo(
            DemoScenario.Day day, CreatedId network, VendorTag tag, Map<String, CreatedId> clients, String... names) {
        var pixel = day.makes("11:15", NORTHWIND_TRAFFICKER, by -> desk.addToNetwork(by, network.id(), tag));
        var minute = LocalTime.of(11, 18);
        for (var name : names) {
            day.does(
                    minute,
                    NORTHWIND_TRAFFICKER,
                    null,
                    by -> desk.attach(
                            by,
                            pixel.id(),
                            AssociationDraft.onAdvertiser(client(clients, name).id())));
            minute = minute.plusMinutes(2);
        }
        day.does("15:20", NORTHWIND_REVIEWER, by -> desk.approve(by, pixel.id()));
        return pixel;
    }

    private void exclude(
            DemoScenario.Day day, String time, CreatedId pixel, String why, Supplier<AssociationDraft> where) {
        day.does(
                time,
                NORTHWIND_TRAFFICKER,
                why,
                by -> desk.attach(by, pixel.id(), where.get().asExclusion()));
    }
}
