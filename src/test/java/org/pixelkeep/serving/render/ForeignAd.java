package org.pixelkeep.serving.render;

import java.nio.charset.StandardCharsets;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.EffectivePixels;

/** A document of another ad server, and what becomes of it when trackers are injected. */
final class ForeignAd {
    static final String INLINE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <VAST><Ad></Ad> ]]> is not markup here -->
            <VAST version='4.2' xmlns="http://www.iab.com/VAST"   xmlns:x='urn:x>y'>
              <Ad id="a>b/">
                <InLine>
                  <AdSystem version = "1" >Other &amp; Sons</AdSystem>
                  <Error><![CDATA[https://other.example/e?[ERRORCODE]]]></Error>
                  <Impression id="1"><![CDATA[https://other.example/i?<Impression>]]></Impression>
                  <AdServingId>7</AdServingId>
                  <AdTitle>Title</AdTitle>
                  <Creatives>
                    <Creative id="1">
                      <Linear skipoffset="00:00:05">
                        <TrackingEvents>
                          <Tracking event="start">https://other.example/s</Tracking>
                        </TrackingEvents>
                        <Duration>00:00:15</Duration>
                        <MediaFiles><MediaFile delivery="progressive" type="video/mp4" width="1" height="1"/></MediaFiles>
                        <VideoClicks><ClickThrough>https://other.example/</ClickThrough></VideoClicks>
                      </Linear>
                      <UniversalAdId idRegistry="r">v</UniversalAdId>
                    </Creative>
                  </Creatives>
                  <Description>D</Description>
                </InLine>
              </Ad>
            </VAST>
            <!-- end -->
            """;

    static final String WRAPPER_2 = "<VAST version=\"2.0\"><Ad id=\"1\"><Wrapper><AdSystem>S</AdSystem>"
            + "<VASTAdTagURI>https://other.example/tag</VASTAdTagURI>"
            + "<Impression>https://other.example/i</Impression></Wrapper></Ad></VAST>";

    static final EffectivePixels EVERYTHING = Answers.everyEvent(CreativeType.VIDEO);

    private ForeignAd() {}

    /** As another version, without what 4.0 does not have. */
    static String inline(String version) {
        var document = INLINE.replace("version='4.2'", "version='" + version + "'");
        return version.equals("4.0") ? document.replace("<AdServingId>7</AdServingId>", "") : document;
    }

    static String inject(String document) {
        return new String(VastInjection.into(bytes(document), null, EVERYTHING).document(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** What is left when the document is looked for in the injected one, character by character. */
    static String without(String document, String injected) {
        var kept = new StringBuilder();
        for (var i = 0; i < injected.length() && kept.length() < document.length(); i++) {
            if (injected.charAt(i) == document.charAt(kept.length())) {
                kept.append(injected.charAt(i));
            }
        }
        return kept.toString();
    }
}
