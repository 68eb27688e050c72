package org.pixelkeep.serving.render;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;

/**
 * A complete VAST document with one inline ad that has the trackers. The media file is unknown here and therefore
 * {@code about:blank}: fill in the real one, or send the real document to add the trackers to it.
 */
final class VastDocument {
    private static final String NOTHING = XmlText.cdata("about:blank");

    private VastDocument() {}

    static Rendering render(EffectivePixels answer, VastVersion version) {
        return VastInjection.intoOwn(frame(answer, version), answer).rendering();
    }

    private static String frame(EffectivePixels answer, VastVersion version) {
        var four = version.isAtLeast(VastVersion.V4_0);
        var audio = answer.type() == CreativeType.AUDIO;
        var adType = audio && version.isAtLeast(VastVersion.V4_1) ? " adType=\"audio\"" : "";
        var impression = counts(answer, version) ? "" : "\n      <Impression>" + NOTHING + "</Impression>";
        var title = "\n      <AdTitle>Creative " + answer.creativeId() + "</AdTitle>";
        var servingId = version.isAtLeast(VastVersion.V4_1)
                ? "\n      <AdServingId>" + servingId(answer) + "</AdServingId>"
                : "";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <VAST version="%s"%s>
                  <Ad id="%d"%s>
                    <InLine>
                      <AdSystem>Pixelkeep</AdSystem>%s
                      <Creatives>
                        <Creative id="%d">
                          <Linear>%s
                          </Linear>%s
                        </Creative>
                      </Creatives>
                    </InLine>
                  </Ad>
                </VAST>
                """.formatted(
                        version.number(),
                        four ? " xmlns=\"http://www.iab.com/VAST\"" : "",
                        answer.creativeId(),
                        adType,
                        four ? impression + servingId + title : title + impression,
                        answer.creativeId(),
                        media(audio),
                        four ? universalAdId(version) : "");
    }

    private static boolean counts(EffectivePixels answer, VastVersion version) {
        return answer.firing().stream()
                .anyMatch(pixel -> pixel.event() == PixelEvent.IMPRESSION
                        && VastRules.refusal(pixel, version).isEmpty());
    }

    /** Different for each answer, so that a player's reports can be traced to the data that was served. */
    private static UUID servingId(EffectivePixels answer) {
        var name = answer.creativeId() + "/" + answer.revision() + "/" + answer.at();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** After the linear creative, where 4.2 requires it; 4.0 and 4.1 allow it anywhere in a creative. */
    private static String universalAdId(VastVersion version) {
        var value = version == VastVersion.V4_0 ? " idValue=\"unknown\"" : "";
        return "\n          <UniversalAdId idRegistry=\"unknown\"" + value + ">unknown</UniversalAdId>";
    }

    private static String media(boolean audio) {
        return "\n            <Duration>00:00:00</Duration>\n            <MediaFiles>\n              <MediaFile delivery=\"progressive\" type=\""
                + (audio ? "audio/mpeg" : "video/mp4") + "\" width=\"0\" height=\"0\">" + NOTHING
                + "</MediaFile>\n            </MediaFiles>";
    }
}
