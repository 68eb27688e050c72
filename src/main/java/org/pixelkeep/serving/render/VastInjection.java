package org.pixelkeep.serving.render;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.xml.XmlDocument;
import org.pixelkeep.xml.XmlNode;

/**
 * A VAST document with trackers added to each of its ads, otherwise unchanged byte for byte. Its own version counts; a
 * pixel that the version or all of its ads do not support is held back.
 */
public final class VastInjection {
    /** Every ad gets every pixel, so the output grows with both. */
    private static final int MAX_ADS = 100;

    /** How many characters may be added to a submitted document, whose companions and icons get pixels, too. */
    private static final long MAX_ADDED = 4L * 1024 * 1024;

    private final Charset charset;
    private final Rendering rendering;
    private final List<InPart> inPart;

    /**
     * A pixel that only some ads of the document support.
     *
     * @param ads those that do not, by position in the document, from 1
     * @param pixel with the reason for the first of them
     */
    public record InPart(List<Integer> ads, HeldBackPixel pixel) {}

    private VastInjection(Charset charset, Rendering rendering, List<InPart> inPart) {
        this.charset = charset;
        this.rendering = rendering;
        this.inPart = List.copyOf(inPart);
    }

    /** The document with the trackers, in its original encoding. */
    public byte[] document() {
        return rendering.text().getBytes(charset);
    }

    /** The document with the trackers, as decoded text. */
    public String text() {
        return rendering.text();
    }

    /** The encoding of the document, for the answer. */
    public Charset charset() {
        return charset;
    }

    /** The answer with unsupported pixels held back, after those held back everywhere. */
    public EffectivePixels answer() {
        return rendering.answer();
    }

    /** The number of pixels held back only because of the document. */
    public int uncarried() {
        return rendering.uncarried();
    }

    /** The pixels held back only because of the document, in firing order. */
    public List<HeldBackPixel> heldBackHere() {
        return rendering.heldBackHere();
    }

    Rendering rendering() {
        return rendering;
    }

    /** The pixels that fire with only some of its ads, in firing order. */
    public List<InPart> inPart() {
        return inPart;
    }

    /**
     * Adds what fires to the document.
     *
     * @param charset given by the sender; {@code null}: from the document's byte order mark or declaration, otherwise
     *     UTF-8
     * @throws InvalidInput when it is not readable VAST, has a document type, or has more ads or elements than are
     *     supported
     */
    public static VastInjection into(byte[] document, @Nullable String charset, EffectivePixels answer) {
        var bytes = XmlBytes.decode(document, charset);
        return into(bytes.text(), bytes.charset(), answer, MAX_ADDED);
    }

    /** The same for a document created by this application. */
    static VastInjection intoOwn(String text, EffectivePixels answer) {
        return into(text, StandardCharsets.UTF_8, answer, Long.MAX_VALUE);
    }

    private static VastInjection into(String text, Charset charset, EffectivePixels answer, long max) {
        var document = XmlDocument.parse(text);
        var version = version(document.root);
        var ads = ads(document.root, version);
        var inPart = new ArrayList<InPart>();
        var carriage = SupportedAnswer.of(answer, pixel -> take(pixel, version, ads, inPart));
        var insertions = new XmlInsertions(document, charset, max);
        ads.forEach(ad -> ad.write(insertions));
        return new VastInjection(charset, carriage.as(insertions.applied()), inPart);
    }

    private static VastVersion version(XmlNode root) {
        if (!root.name.equals("VAST")) {
            throw XmlDocument.refused("It is not VAST: its root is “" + root.name + "”.");
        }
        var version = root.attributes.getOrDefault("version", "");
        return VastVersion.ofDocument(version)
                .orElseThrow(() -> XmlDocument.refused(
                        "Its version is “" + version + "”. Supported are VAST 2.0, 3.0, and 4.0 to 4.9."));
    }

    private static List<VastAd> ads(XmlNode root, VastVersion version) {
        var ads = new ArrayList<VastAd>();
        var number = 0;
        for (var ad : root.children("Ad").toList()) {
            number++;
            for (var content : ad.children()) {
                if (content.namespace.equals(root.namespace)
                        && (content.name.equals("InLine") || content.name.equals("Wrapper"))) {
                    ads.add(new VastAd(number, content, version));
                }
            }
            if (Math.max(number, ads.size()) > MAX_ADS) {
                throw XmlDocument.refused("It has more than " + MAX_ADS + " ads.");
            }
        }
        return ads;
    }

    /** A pixel taken by one ad counts as supported, even if others do not support it. */
    private static Optional<Refusal> take(
            FiringPixel pixel, VastVersion version, List<VastAd> ads, List<InPart> inPart) {
        var refusal = VastRules.refusal(pixel, version);
        if (refusal.isPresent()) {
            return refusal;
        }
        var first = Refusal.format("The document has no ad to add it to.");
        var without = new ArrayList<Integer>();
        for (var ad : ads) {
            var refused = ad.take(pixel);
            if (refused.isPresent()) {
                first = without.isEmpty() ? refused.get() : first;
                without.add(ad.number());
            }
        }
        if (without.size() == ads.size()) {
            return Optional.of(first);
        }
        if (!without.isEmpty()) {
            inPart.add(new InPart(without, SupportedAnswer.heldBack(pixel, first)));
        }
        return Optional.empty();
    }
}
