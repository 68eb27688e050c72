package org.pixelkeep.cli.demo;

import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_REVIEWER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_TRAFFICKER;
import static org.pixelkeep.cli.demo.Northwind.client;
import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;

/** The pixels of Northwind's other advertisers, set up by the network's trafficker. */
@ApplicationScoped
class ClientPixels {
    static final String QUARANTINED = "Roadster reveal – 970×250";

    private static final VendorTag EQUATIV = VendorTag.image(
            "Equativ impression", "https://www8.smartadserver.com/imp?imgid=34511207&pgid=1180412&tmstp=[timestamp]");
    private static final VendorTag EXTREME_REACH = VendorTag.image(
                    "Extreme Reach completion",
                    "https://track.extremereach.io/event?type=complete&acct=2207&cr={{er_creative_id}}"
                            + "&usp={{US_PRIVACY}}&cb={{cachebuster}}")
            .on(PixelEvent.COMPLETE);
    private static final VendorTag GEMIUS = VendorTag.image(
                    "Gemius viewability",
                    "https://gapl.hit.gemius.pl/_[TIMESTAMP]/redot.gif?id=zNKw1_9tLx8vXQpSk2rU5cTf.4Ym.7&l=41")
            .on(PixelEvent.VIEWABLE_IMPRESSION);
    private static final VendorTag APPSFLYER = VendorTag.url(
                    "AppsFlyer impression",
                    "https://impression.appsflyer.com/com.lumenandloom.app?pid=northwind_int&c=autumn"
                            + "&af_siteid=%%SITE%%&af_ad_size=%%WIDTH%%x%%HEIGHT%%&clickid=%%CACHEBUSTER%%")
            .on(PixelEvent.IMPRESSION);
    private static final VendorTag ADJUST = VendorTag.url(
                    "Adjust click",
                    "https://app.adjust.com/8ktw2rq?campaign=%%PATTERN:campaign%%&creative=%%PATTERN:creative%%"
                            + "&cb=%%CACHEBUSTER%%")
            .on(PixelEvent.CLICK);
    private static final VendorTag CM360_FERNWAY = VendorTag.image(
            "CM360 impression",
            "https://ad.doubleclick.net/ddm/trackimp/N884213.3286893NORTHWINDMEDIA/B30771204.366210945"
                    + ";dc_trk_aid=557011893;dc_trk_cid=197740066;ord=[timestamp];dc_lat=;dc_rdid="
                    + ";tag_for_child_directed_treatment=;tfua=;ltd=?");
    private static final VendorTag HALDEN_CONSENT = VendorTag.javaScript("Halden page category", """
            window.haldenCategory = window.haldenCategory || 'health';
            document.documentElement.setAttribute('data-halden', window.haldenCategory);
            """);
    private static final VendorTag KESTREL_WINTER = VendorTag.image(
            "Adform winter flight",
            "https://track.adform.net/adfserve/?bn=60114027;1x1inv=1;srctype=3;ord=[timestamp]");
    private static final VendorTag MALICIOUS =
            VendorTag.script("Dealer locator widget", "https://widgets.dealer-locator.example/embed.js?brand=kestrel");

    private final DemoPixelActions desk;
    private final DemoCreatives creatives;

    ClientPixels(DemoPixelActions desk, DemoCreatives creatives) {
        this.desk = desk;
        this.creatives = creatives;
    }

    void plan(DemoScenario scenario, Map<String, CreatedId> clients, Instant now) {
        add(scenario.day(35), client(clients, "Blue Harbor Cruises"), EQUATIV, Set.of());
        add(scenario.day(34), client(clients, "Copperline Bank"), EXTREME_REACH, Set.of(VIDEO, AUDIO));
        add(scenario.day(31), client(clients, "Fernway Foods"), CM360_FERNWAY, Set.of());
        add(scenario.day(30), client(clients, "Halden Pharma"), HALDEN_CONSENT, Set.of(CreativeType.BANNER));
        add(scenario.day(23), client(clients, "Kestrel Motors"), GEMIUS, Set.of());
        add(scenario.day(22), client(clients, "Lumen & Loom"), APPSFLYER, Set.of(NATIVE));
        add(scenario.day(19), client(clients, "Orchard Street Books"), ADJUST, Set.of());
        var nextMonth = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(30));
        add(scenario.day(6), client(clients, "Kestrel Motors"), KESTREL_WINTER.flying(nextMonth, null), Set.of());
        quarantine(scenario, client(clients, "Kestrel Motors"));
    }

    private void quarantine(DemoScenario scenario, CreatedId kestrel) {
        var day = scenario.day(16);
        var reveal = day.makes(
                "11:00", NORTHWIND_TRAFFICKER, by -> creatives.banner(by, kestrel.id(), QUARANTINED, 970, 250));
        var widget = day.makes("11:20", NORTHWIND_TRAFFICKER, by -> desk.addToCreative(by, reveal.id(), MALICIOUS));
        day.does("14:00", NORTHWIND_REVIEWER, by -> desk.approve(by, widget.id()));
        scenario.day(14)
                .does(
                        "09:40",
                        NORTHWIND_REVIEWER,
                        "Redirects visitors to a lottery page. Reported by two publishers.",
                        by -> desk.quarantine(by, widget.id()));
    }

    private void add(DemoScenario.Day day, CreatedId advertiser, VendorTag tag, Set<CreativeType> onlyFor) {
        var pixel = day.makes("13:05", NORTHWIND_TRAFFICKER, by -> desk.addToAdvertiser(by, advertiser.id(), tag));
        day.does(
                        "13:09",
                        NORTHWIND_TRAFFICKER,
                        by -> desk.attach(
                                by,
                                pixel.id(),
                                AssociationDraft.onAdvertiser(advertiser.id()).onlyFor(onlyFor)))
                .does("16:30", NORTHWIND_REVIEWER, by -> desk.approve(by, pixel.id()));
    }
}
