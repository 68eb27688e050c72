package org.pixelkeep.cli.demo;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
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
    private static final VendorTag APPSFLYER = VendorTag.address(
                    "AppsFlyer impression",
                    "https://impression.appsflyer.com/com.lumenandloom.app?pid=northwind_int&c=autumn"
                            + "&af_siteid=%%SITE%%&af_ad_size=%%WIDTH%%x%%HEIGHT%%&clickid=%%CACHEBUSTER%%")
            .on(PixelEvent.IMPRESSION);
    private static final VendorTag ADJUST = VendorTag.address(
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
    private final Clock clock;

    ClientPixels(DemoPixelActions desk, DemoCreatives creatives, Clock clock) {
        this.desk = desk;
        this.creatives = creatives;
        this.clock = clock;
    }

    void place(DemoPeople people, Map<String, Long> clients) {
        add(people, clients, "Blue Harbor Cruises", EQUATIV, Set.of());
        add(people, clients, "Copperline Bank", EXTREME_REACH, Set.of(VIDEO, AUDIO));
        add(people, clients, "Fernway Foods", CM360_FERNWAY, Set.of());
        add(people, clients, "Halden Pharma", HALDEN_CONSENT, Set.of(CreativeType.BANNER));
        add(people, clients, "Kestrel Motors", GEMIUS, Set.of());
        add(people, clients, "Lumen & Loom", APPSFLYER, Set.of(NATIVE));
        add(people, clients, "Orchard Street Books", ADJUST, Set.of());
        var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        add(people, clients, "Kestrel Motors", KESTREL_WINTER.flying(today.plus(Duration.ofDays(30)), null), Set.of());
        quarantine(people, id(clients, "Kestrel Motors"));
    }

    private void quarantine(DemoPeople people, long kestrelId) {
        var reveal = creatives.banner(people.as(DemoPerson.NORTHWIND_TRAFFICKER), kestrelId, QUARANTINED, 970, 250);
        var widget = desk.addToCreative(people.as(DemoPerson.NORTHWIND_TRAFFICKER), reveal, MALICIOUS);
        desk.approve(people.as(DemoPerson.NORTHWIND_REVIEWER), widget);
        desk.quarantine(
                people.as(DemoPerson.NORTHWIND_REVIEWER)
                        .because("Redirects visitors to a lottery page. Reported by two publishers."),
                widget);
    }

    private void add(
            DemoPeople people, Map<String, Long> clients, String client, VendorTag tag, Set<CreativeType> onlyFor) {
        var advertiserId = id(clients, client);
        var pixel = desk.addToAdvertiser(people.as(DemoPerson.NORTHWIND_TRAFFICKER), advertiserId, tag);
        desk.attach(
                people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                pixel,
                AssociationDraft.onAdvertiser(advertiserId).onlyFor(onlyFor));
        desk.approve(people.as(DemoPerson.NORTHWIND_REVIEWER), pixel);
    }

    private static long id(Map<String, Long> clients, String name) {
        return Objects.requireNonNull(clients.get(name));
    }
}
