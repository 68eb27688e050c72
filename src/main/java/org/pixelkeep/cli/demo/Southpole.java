package org.pixelkeep.cli.demo;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
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

    void found(DemoPeople people, Scale scale) {
        var networkId =
                networks.create(people.as(DemoPerson.PLATFORM_ADMINISTRATOR), new NetworkDraft(NAME, null, false)).id;
        people.join(people.as(DemoPerson.PLATFORM_ADMINISTRATOR), DemoPerson.SOUTHPOLE_ADMINISTRATOR, networkId, null);
        sign(people, networkId, "Glacier Mobile", "GLC", List.of("Prepaid", "Family plan"), scale);
        sign(people, networkId, "Marrow & Pine", "MRP", List.of("Tasting menu"), scale);
        var windrose = sign(people, networkId, "Windrose Airlines", "WND", List.of("City breaks", "Miles"), scale);

        var everywhere = AssociationDraft.everywhere();
        approve(people, place(people, desk.addToNetwork(admin(people), networkId, COMSCORE), everywhere));
        approve(
                people,
                place(
                        people,
                        desk.addToNetwork(admin(people), networkId, DOUBLEVERIFY),
                        everywhere.onlyFor(Set.of(BANNER))));
        approve(
                people,
                place(
                        people,
                        desk.addToAdvertiser(admin(people), windrose, ADFORM),
                        AssociationDraft.onAdvertiser(windrose)));
        place(people, desk.addToNetwork(admin(people), networkId, KANTAR), everywhere.onlyFor(Set.of(VIDEO, AUDIO)));
    }

    /** Returns the ID of the advertiser. */
    private long sign(
            DemoPeople people, long networkId, String name, String code, List<String> campaigns, Scale scale) {
        long id = advertisers.create(admin(people), networkId, new AdvertiserDraft(name, code, true)).id;
        creatives.ofCampaigns(admin(people), id, code, campaigns, scale);
        return id;
    }

    private long place(DemoPeople people, long pixelId, AssociationDraft where) {
        desk.attach(admin(people), pixelId, where);
        return pixelId;
    }

    private void approve(DemoPeople people, long pixelId) {
        desk.approve(admin(people), pixelId);
    }

    private static Caller admin(DemoPeople people) {
        return people.as(DemoPerson.SOUTHPOLE_ADMINISTRATOR);
    }
}
