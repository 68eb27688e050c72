package org.pixelkeep.cli.demo;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelEvent;

/** The tags that the pixels of the data set L are made from. */
record AtlasTags(List<AtlasTag> network, List<AtlasTag> wide, List<AtlasTag> sparse, List<AtlasTag> custom) {
    private static final List<PixelEvent> PROGRESS = List.of(
            PixelEvent.START,
            PixelEvent.FIRST_QUARTILE,
            PixelEvent.MIDPOINT,
            PixelEvent.THIRD_QUARTILE,
            PixelEvent.COMPLETE);

    private static final List<AtlasTag> ON_EVERYTHING = List.of(
            AtlasTag.of(VendorTag.image(
                            "Comscore census",
                            "https://sb.scorecardresearch.com/p?c1=3&c2=31{n}&c3=8871&c4=1&ns_ap_it=b&rn=${CACHEBUSTER}")
                    .alsoPlain(
                            "http://b.scorecardresearch.com/p?c1=3&c2=31{n}&c3=8871&c4=1&ns_ap_it=b&rn=${CACHEBUSTER}")
                    .at(10)),
            AtlasTag.of(VendorTag.image(
                    "Nielsen digital ad ratings",
                    "https://secure-gl.imrworldwide.com/cgi-bin/m?ca=nlsn{n}&cr=crtve&ce=atlas&pc=plc0001"
                            + "&ci=nlsnci1073&am=3&at=view&rt=banner&st=image&r=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "Campaign Manager impression",
                    "https://ad.doubleclick.net/ddm/trackimp/N{n}.131080ATLAS/B28114;dc_trk_aid=55{n};ord=[timestamp]"
                            + ";dc_lat=;gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755};ltd=?")),
            AtlasTag.of(VendorTag.image("Reach segment", "https://secure.adnxs.com/seg?add={n}&t=2&cb=${CACHEBUSTER}")
                    .alsoPlain("http://ib.adnxs.com/seg?add={n}&t=2&cb=${CACHEBUSTER}")
                    .at(50)),
            AtlasTag.of(VendorTag.image(
                    "Gemius audience",
                    "https://gapl.hit.gemius.pl/redot.gif?id={n}&extra=cr%3D${CREATIVE_ID}&cb=[timestamp]")),
            AtlasTag.of(VendorTag.url(
                            "House frequency log",
                            "https://log.atlas.example/imp?tag={n}&cr=${CREATIVE_ID}&adv=${ADV_ID}&cb=${CACHEBUSTER}")
                    .at(60)));

    private static final List<AtlasTag> ON_BANNERS = List.of(
            AtlasTag.of(
                    VendorTag.script(
                            "Integral Ad Science display",
                            "https://pixel.adsafeprotected.com/rjss/st/{n}/55811/skeleton.js?ias_campId=${CP_ID}"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.script(
                            "DoubleVerify display",
                            "https://cdn.doubleverify.com/dvbs_src.js?ctx={n}&cmp=AT4410&plc=[timestamp]"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.script(
                            "Moat attention",
                            "https://z.moatads.com/atlasdisplay{n}/moatad.js#moatClientLevel1=${ADV_ID}&moatClientLevel2=${CP_ID}"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.script(
                            "Adloox brand safety",
                            "https://am.adlooxtracking.com/ads/js/tfav_adl_{n}.js#platform=10&cr=${CREATIVE_ID}"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image(
                            "Adform impression",
                            "https://track.adform.net/adfserve/?bn={n};1x1inv=1;srctype=3;gdpr=${GDPR};ord=[timestamp]"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.script("Meetrics viewability", "https://s418.mxcdn.net/bb-mx/serve/mtrcs_{n}.js"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image(
                            "Weborama impression",
                            "https://atlas.solution.weborama.fr/fcgi-bin/dispatch.fcgi?a.A=im&a.si={n}&a.te=1&g.ra=[timestamp]"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image("Adform viewable", "https://track.adform.net/viewable/?bn={n};ord=[timestamp]")
                            .on(PixelEvent.VIEWABLE_IMPRESSION),
                    BANNER));

    private static final List<AtlasTag> ON_NATIVE = List.of(
            AtlasTag.of(
                    VendorTag.image(
                            "Sizmek native impression",
                            "https://bs.serving-sys.com/Serving/adServer.bs?cn=display&c=19&pli={n}&ord=[timestamp]"),
                    NATIVE),
            AtlasTag.of(
                    VendorTag.image("Celtra native", "https://track.celtra.com/native/{n}?cb=${CACHEBUSTER}"), NATIVE),
            AtlasTag.of(VendorTag.image("Clinch native", "https://evt.clinch.co/imp?t={n}&r=[timestamp]"), NATIVE),
            AtlasTag.of(VendorTag.image("Jivox native", "https://evs.jivox.com/px?id={n}&r=${CACHEBUSTER}"), NATIVE),
            AtlasTag.of(
                    VendorTag.image("Equativ native", "https://www.smartadserver.com/imp?imgid={n}&tmstp=[timestamp]"),
                    NATIVE),
            AtlasTag.of(
                    VendorTag.image(
                            "The Trade Desk native", "https://insight.adsrvr.org/track/evnt/?adv={n}&cb=[timestamp]"),
                    NATIVE));

    private static final List<AtlasTag> ON_AUDIO = List.of(
            AtlasTag.of(
                    VendorTag.image(
                            "AudienceProject audio",
                            "https://visitanalytics.userreport.com/hit.gif?t=ATL{n}&rnd=[timestamp]"),
                    AUDIO),
            AtlasTag.of(
                    VendorTag.image(
                            "Kantar audio study",
                            "https://core.insightexpressai.com/adServer/adServerESI.aspx?script=false&bannerID={n}&rnd=[timestamp]"),
                    AUDIO),
            AtlasTag.of(
                    VendorTag.image(
                            "Comscore audio", "https://sb.scorecardresearch.com/p?c1=1&c2={n}&rn=${CACHEBUSTER}"),
                    AUDIO),
            AtlasTag.of(
                    VendorTag.image(
                                    "Adform audio start",
                                    "https://track.adform.net/audio/?bn={n};e=start;ord=[timestamp]")
                            .on(PixelEvent.START),
                    AUDIO),
            AtlasTag.of(
                    VendorTag.image(
                                    "Adform audio middle",
                                    "https://track.adform.net/audio/?bn={n};e=mid;ord=[timestamp]")
                            .on(PixelEvent.MIDPOINT),
                    AUDIO),
            AtlasTag.of(
                    VendorTag.image(
                                    "Adform audio complete",
                                    "https://track.adform.net/audio/?bn={n};e=end;ord=[timestamp]")
                            .on(PixelEvent.COMPLETE),
                    AUDIO));

    private static final List<AtlasTag> WIDE = List.of(
            AtlasTag.of(VendorTag.image(
                    "Agency impression", "https://ad.doubleclick.net/ddm/trackimp/N{n}.AGENCY;ord=[timestamp]")),
            AtlasTag.of(VendorTag.image("Conversion view", "https://t.appsflyer.com/view/{n}?cb=${CACHEBUSTER}")),
            AtlasTag.of(
                    VendorTag.script("Brand safety script", "https://static.adsafeprotected.com/ias/{n}/sca.js"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image(
                            "Adform campaign impression", "https://track.adform.net/adfserve/?bn={n};ord=[timestamp]"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.page("Audience frame", "https://insight.adsrvr.org/track/up?adv={n}&ref=[timestamp]"),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image("Click measurement", "https://servedby.flashtalking.com/click/{n};ord=[timestamp]")
                            .on(PixelEvent.CLICK),
                    BANNER),
            AtlasTag.of(
                    VendorTag.image(
                            "Video impression", "https://s-a.innovid.com/1x1.gif?project_hash={n}&cb=[timestamp]"),
                    VIDEO),
            AtlasTag.of(
                    VendorTag.image("Video complete", "https://s-a.innovid.com/1x1.gif?h={n}&e=end&cb=[timestamp]")
                            .on(PixelEvent.COMPLETE),
                    VIDEO),
            AtlasTag.of(
                    VendorTag.script("Video verification", "https://vast.adsafeprotected.com/omid/{n}/omid.js")
                            .on(PixelEvent.VERIFICATION),
                    VIDEO),
            AtlasTag.of(
                    VendorTag.image("Native impression", "https://evs.jivox.com/native?id={n}&r=${CACHEBUSTER}"),
                    NATIVE));

    private static final List<AtlasTag> SPARSE = List.of(
            AtlasTag.of(VendorTag.image(
                    "Trade Desk audience", "https://insight.adsrvr.org/track/evnt/?adv={n}&fmt=3&cb=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "Adform retargeting", "https://track.adform.net/Serving/TrackPoint/?pm={n}&ord=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "Flashtalking test flight", "https://servedby.flashtalking.com/imp/1/{n};ord=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "Sizmek test flight", "https://bs.serving-sys.com/Serving/adServer.bs?pli={n}&ord=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "Kantar brand lift",
                    "https://core.insightexpressai.com/adServer/adServerESI.aspx?bannerID={n}&rnd=[timestamp]")),
            AtlasTag.of(VendorTag.image(
                    "AppsFlyer install", "https://impression.appsflyer.com/{n}?pid=atlas&clickid=${AUCTION_ID}")),
            AtlasTag.of(VendorTag.image("Adjust install", "https://view.adjust.com/impression/{n}?cb=${CACHEBUSTER}")),
            AtlasTag.of(VendorTag.image(
                    "Extreme Reach impression", "https://crs.extremereach.io/imp?c={n}&cb=[timestamp]")),
            AtlasTag.of(VendorTag.script("Moat experiment", "https://z.moatads.com/atlasexperiment{n}/moatad.js")));

    private static final List<AtlasTag> CUSTOM = List.of(AtlasTag.of(VendorTag.image(
            "Publisher’s own count", "https://count.publisher.example/i.gif?deal={n}&cb=${CACHEBUSTER}")));

    /** All tags, each with the vendors that the network's directory recognizes in it. */
    static AtlasTags recognizedBy(PixelVendors vendors, long networkId) {
        var network = new ArrayList<>(ON_EVERYTHING);
        network.addAll(ON_BANNERS);
        network.addAll(onVideos());
        network.addAll(ON_NATIVE);
        network.addAll(ON_AUDIO);
        return new AtlasTags(
                recognized(vendors, networkId, network),
                recognized(vendors, networkId, WIDE),
                recognized(vendors, networkId, SPARSE),
                recognized(vendors, networkId, CUSTOM));
    }

    private static List<AtlasTag> onVideos() {
        var tags = new ArrayList<AtlasTag>();
        for (var event : PROGRESS) {
            var word = event.title().toLowerCase(Locale.ROOT);
            tags.add(video("Innovid " + word, "https://s-a.innovid.com/1x1.gif?h={n}&e=", event));
            tags.add(video("Integral Ad Science " + word, "https://pixel.adsafeprotected.com/vevent?id={n}&e=", event));
            tags.add(video("DoubleVerify " + word, "https://tps.doubleverify.com/visit.jpg?ctx={n}&e=", event));
            tags.add(video("Flashtalking " + word, "https://stat.flashtalking.com/reportV3/ft.stat?id={n}&e=", event));
        }
        tags.add(AtlasTag.of(
                VendorTag.script(
                                "DoubleVerify OMID",
                                "https://cdn.doubleverify.com/dvtp_src.js#ctx={n}&plc=[PLACEMENTTYPE]")
                        .on(PixelEvent.VERIFICATION)
                        .at(5),
                VIDEO));
        tags.add(AtlasTag.of(
                VendorTag.script("Integral Ad Science OMID", "https://vast.adsafeprotected.com/omid/atlas/{n}.js")
                        .on(PixelEvent.VERIFICATION),
                VIDEO));
        tags.add(video("Innovid error", "https://s-a.innovid.com/1x1.gif?c=[ERRORCODE]&h={n}&e=", PixelEvent.ERROR));
        tags.add(video("Innovid skip", "https://s-a.innovid.com/1x1.gif?h={n}&e=", PixelEvent.SKIP));
        return tags;
    }

    private static AtlasTag video(String name, String url, PixelEvent event) {
        return AtlasTag.of(
                VendorTag.image(name, url + event.ordinal() + "&cb=[timestamp]").on(event), VIDEO);
    }

    private static List<AtlasTag> recognized(PixelVendors vendors, long networkId, List<AtlasTag> tags) {
        return tags.stream()
                .map(tag -> tag.of(vendors.recognized(networkId, tag.tag().draft())))
                .toList();
    }
}
