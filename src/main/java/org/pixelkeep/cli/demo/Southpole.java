package org.pixelkeep.cli.demo;

import static org.pixelkeep.cli.demo.DemoPerson.SOUTHPOLE_ADMINISTRATOR;
import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationDraft;

/** A second, small network, which the people of the first one must not see. */
@ApplicationScoped
class Southpole {
    static final String NAME = "Southpole Ads";

    private static final VendorTag COMSCORE = VendorTag.image(
            "Comscore census",
            "https://sb.scorecardresearch.com/p?c1=3&c2=31077120&c3=102&c4=1&ns_ap_it=b&rn=${CACHEBUSTER}");
    private static final VendorTag DOUBLEVERIFY = VendorTag.script(
            "DoubleVerify display", "https://cdn.doubleverify.com/dvbs_src.js?ctx=31220187&cmp=SP4410&plc=[timestamp]");
    private static final VendorTag ADFORM = VendorTag.image(
            "Adform impression", "https://track.adform.net/adfserve/?bn=70110482;1x1inv=1;srctype=3;ord=[timestamp]");
    private static final VendorTag KANTAR = VendorTag.image(
            "Kantar brand lift",
            "https://core.insightexpressai.com/adServer/adServerESI.aspx?script=false&bannerID=10980331&rnd=[timestamp]");

    private final NetworkService networks;
    private final AdvertiserService advertisers;
    private final DemoCreatives creatives;
    private final DemoPixelActions desk;

    Southpole(NetworkService networks, AdvertiserService advertisers, DemoCreatives creatives, DemoPixelActions desk) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.desk = desk;
    }

    void plan(DemoScenario scenario, DemoPeople people, Scale scale) {
        var founding = scenario.day(33);
        var network = founding.makes(
                "09:00", DemoPerson.PLATFORM_ADMINISTRATOR, by -> networks.create(by, NetworkDraft.named(NAME)).id);
        founding.does(
                "09:10",
                DemoPerson.PLATFORM_ADMINISTRATOR,
                by -> people.join(by, SOUTHPOLE_ADMINISTRATOR, network.id(), null));
        sign(founding, "10:00", network, "Glacier Mobile", "GLC", List.of("Prepaid", "Family plan"), scale);
        sign(founding, "10:30", network, "Marrow & Pine", "MRP", List.of("Tasting menu"), scale);
        var windrose =
                sign(founding, "11:00", network, "Windrose Airlines", "WND", List.of("City breaks", "Miles"), scale);

        Supplier<AssociationDraft> everywhere = AssociationDraft::everywhere;
        approve(scenario.day(31), place(scenario.day(31), "10:00", onNetwork(network, COMSCORE), everywhere));
        approve(
                scenario.day(30),
                place(
                        scenario.day(30),
                        "10:00",
                        onNetwork(network, DOUBLEVERIFY),
                        () -> everywhere.get().onlyFor(Set.of(BANNER))));
        approve(
                scenario.day(24),
                place(
                        scenario.day(24),
                        "10:00",
                        by -> desk.addToAdvertiser(by, windrose.id(), ADFORM),
                        () -> AssociationDraft.onAdvertiser(windrose.id())));
        place(
                scenario.day(4),
                "10:00",
                onNetwork(network, KANTAR),
                () -> everywhere.get().onlyFor(Set.of(VIDEO, AUDIO)));
    }

    private CreatedId sign(
            DemoScenario.Day day,
            String time,
            CreatedId network,
            String name,
            String code,
            List<String> campaigns,
            Scale scale) {
        var signed = day.makes(
                time,
                SOUTHPOLE_ADMINISTRATOR,
                by -> advertisers.create(by, network.id(), new AdvertiserDraft(name, code, true)).id);
        var number = 0;
        for (var wave = 1; wave <= scale.waves(); wave++) {
            for (var campaign : campaigns) {
                var named = wave == 1 ? campaign : campaign + ", wave " + wave;
                var place = number++;
                day.does(
                        LocalTime.parse(time).plusMinutes(place + 1L),
                        SOUTHPOLE_ADMINISTRATOR,
                        null,
                        by -> creatives.ofCampaign(by, signed.id(), named, code, place));
            }
        }
        return signed;
    }

    private ToLongFunction<Caller> onNetwork(CreatedId network, VendorTag tag) {
        return by -> desk.addToNetwork(by, network.id(), tag);
    }

    private CreatedId place(
            DemoScenario.Day day, String time, ToLongFunction<Caller> making, Supplier<AssociationDraft> where) {
        var pixel = day.makes(time, SOUTHPOLE_ADMINISTRATOR, making);
        day.does("10:06", SOUTHPOLE_ADMINISTRATOR, by -> desk.attach(by, pixel.id(), where.get()));
        return pixel;
    }

    private void approve(DemoScenario.Day day, CreatedId pixel) {
        day.does("10:12", SOUTHPOLE_ADMINISTRATOR, by -> desk.approve(by, pixel.id()));
    }
}
