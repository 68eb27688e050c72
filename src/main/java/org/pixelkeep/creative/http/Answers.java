package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.Vendor;

/** An answer as the page of a creative shows it: what fires by owner, what is held back by reason, a row a pixel. */
@ApplicationScoped
class Answers {
    /** Characters of URLs and scripts that a page has whole; of more, it has excerpts. */
    private static final long MAX_LENGTH = 1024 * 1024;

    private static final int EXCERPT = 300;

    private final PixelVendors vendors;

    Answers(PixelVendors vendors) {
        this.vendors = vendors;
    }

    EffectiveView.Answer of(EffectivePixels answer, CreativeView.Summary creative, FixLinks fixes) {
        var names = new LinkedHashMap<Long, String>();
        answer.firing().forEach(pixel -> names.put(pixel.pixelId(), pixel.name()));
        return new EffectiveView.Answer(
                answer.at(),
                answer.revision(),
                names.size(),
                answer.firing().size(),
                answer.heldBack().stream()
                        .map(HeldBackPixel::pixelId)
                        .distinct()
                        .count(),
                stages(answer.firing(), creative, fixes),
                heldBack(answer.heldBack(), names, creative, fixes));
    }

    /** Through what each pixel applies to the creative, in words; the widest if it is several. */
    static Map<Long, String> through(EffectivePixels answer, CreativeView.Summary creative) {
        var through = new LinkedHashMap<Long, String>();
        answer.firing().forEach(pixel -> note(through, pixel.pixelId(), pixel.because(), creative));
        answer.heldBack().forEach(pixel -> note(through, pixel.pixelId(), pixel.because(), creative));
        return through;
    }

    private static void note(
            Map<Long, String> through, long pixelId, List<AssociationRef> because, CreativeView.Summary creative) {
        if (!because.isEmpty()) {
            through.putIfAbsent(pixelId, words(because.get(0).target(), creative));
        }
    }

    /** All three owners, so that the way of a pixel can be seen; without pixels: none. */
    private List<EffectiveView.Stage> stages(List<FiringPixel> firing, CreativeView.Summary creative, FixLinks fixes) {
        if (firing.isEmpty()) {
            return List.of();
        }
        var warned = vendors.warnedOf(firing.stream().map(FiringPixel::pixelId).toList());
        var byPixel = firing.stream()
                .collect(Collectors.groupingBy(FiringPixel::pixelId, LinkedHashMap::new, Collectors.toList()));
        var byScope = new EnumMap<PixelScope, List<EffectiveView.Fires>>(PixelScope.class);
        var longest = lengths(firing) > MAX_LENGTH ? EXCERPT : Integer.MAX_VALUE;
        var number = 0;
        for (var trackers : byPixel.values()) {
            number++;
            var pixel = trackers.get(0);
            byScope.computeIfAbsent(pixel.scope(), scope -> new ArrayList<>())
                    .add(fires(number, trackers, longest, warned.get(pixel.pixelId()), creative, fixes));
        }
        return List.of(
                stage(PixelScope.NETWORK, "", byScope),
                stage(PixelScope.ADVERTISER, creative.advertiser(), byScope),
                stage(PixelScope.CREATIVE, creative.name(), byScope));
    }

    private static EffectiveView.Stage stage(
            PixelScope scope, String owner, Map<PixelScope, List<EffectiveView.Fires>> byScope) {
        return new EffectiveView.Stage(scope, owner, byScope.getOrDefault(scope, List.of()));
    }

    private static EffectiveView.Fires fires(
            int number,
            List<FiringPixel> trackers,
            int longest,
            @Nullable String warnedOf,
            CreativeView.Summary creative,
            FixLinks fixes) {
        var pixel = trackers.get(0);
        return new EffectiveView.Fires(
                number,
                new EffectiveView.PixelName(
                        pixel.pixelId(),
                        pixel.name(),
                        pixel.scope(),
                        pixel.format(),
                        trackers.stream().map(FiringPixel::tracked).toList()),
                trackers.stream().map(tracker -> fired(tracker, longest)).toList(),
                pixel.vendor(),
                warnedOf,
                reasons(pixel.pixelId(), pixel.because(), creative),
                fixes.exclusion(pixel));
    }

    private static EffectiveView.Fired fired(FiringPixel pixel, int longest) {
        var text = text(pixel);
        return new EffectiveView.Fired(pixel.tracked().title(), Texts.cut(text, longest), pixel.macros());
    }

    private static String text(FiringPixel pixel) {
        return Objects.requireNonNullElse(pixel.url(), Objects.requireNonNullElse(pixel.content(), ""));
    }

    private static long lengths(List<FiringPixel> firing) {
        return firing.stream().mapToLong(pixel -> text(pixel).length()).sum();
    }

    /** What makes one row of several trackers: the same pixel, held back for the same reason. */
    private record Row(long pixelId, String detail) {}

    private List<EffectiveView.HeldGroup> heldBack(
            List<HeldBackPixel> heldBack, Map<Long, String> names, CreativeView.Summary creative, FixLinks fixes) {
        var blocked = vendors.blockedOf(heldBackFor(HoldBack.VENDOR_BLOCKED, heldBack));
        var inactive = PixelQueries.outlines(heldBackFor(HoldBack.PIXEL_INACTIVE, heldBack));
        var groups = new EnumMap<HoldBack, Map<Row, List<HeldBackPixel>>>(HoldBack.class);
        for (var pixel : heldBack) {
            groups.computeIfAbsent(pixel.reason(), reason -> new LinkedHashMap<>())
                    .computeIfAbsent(new Row(pixel.pixelId(), pixel.detail()), row -> new ArrayList<>())
                    .add(pixel);
        }
        return groups.entrySet().stream()
                .map(group -> new EffectiveView.HeldGroup(
                        group.getKey(),
                        group.getValue().values().stream()
                                .map(same -> heldBack(
                                        same,
                                        names,
                                        blocked.get(same.get(0).pixelId()),
                                        inactive.get(same.get(0).pixelId()),
                                        creative,
                                        fixes))
                                .toList()))
                .toList();
    }

    private static List<Long> heldBackFor(HoldBack reason, List<HeldBackPixel> heldBack) {
        return heldBack.stream()
                .filter(pixel -> pixel.reason() == reason)
                .map(HeldBackPixel::pixelId)
                .distinct()
                .toList();
    }

    private static EffectiveView.HeldBack heldBack(
            List<HeldBackPixel> same,
            Map<Long, String> names,
            @Nullable Vendor blocked,
            @Nullable PixelOutline inactive,
            CreativeView.Summary creative,
            FixLinks fixes) {
        var pixel = same.get(0);
        var other = pixel.sameAs() == null ? null : names.get(pixel.sameAs());
        return new EffectiveView.HeldBack(
                new EffectiveView.PixelName(
                        pixel.pixelId(),
                        pixel.name(),
                        pixel.scope(),
                        pixel.format(),
                        same.stream()
                                .map(HeldBackPixel::tracked)
                                .flatMap(Collection::stream)
                                .toList()),
                pixel.reason() == HoldBack.EXCLUDED
                        ? new EffectiveView.Detail("", null, "")
                        : detail(pixel.detail(), pixel.sameAs(), other),
                fixes.of(pixel, other, blocked, inactive == null ? null : inactive.version()),
                reasons(pixel.pixelId(), pixel.because(), creative),
                reasons(pixel.pixelId(), pixel.excludedBy(), creative));
    }

    /** The sentence with the other pixel's name as a link, where it has its number. */
    private static EffectiveView.Detail detail(String sentence, @Nullable Long otherId, @Nullable String name) {
        var number = " (pixel " + otherId + ")";
        var at = otherId == null || name == null ? -1 : sentence.indexOf("“" + name + "”" + number);
        if (otherId == null || name == null || at < 0) {
            return new EffectiveView.Detail(sentence, null, "");
        }
        var after = at + name.length() + 2 + number.length();
        return new EffectiveView.Detail(
                sentence.substring(0, at), new EffectiveView.Other(otherId, name), sentence.substring(after));
    }

    /** Associations by what they are with. */
    private static List<EffectiveView.Reason> reasons(
            long pixelId, List<AssociationRef> associations, CreativeView.Summary creative) {
        return associations.stream()
                .map(association -> new EffectiveView.Reason(
                        association.associationId(),
                        words(association.target(), creative),
                        "/pixels/" + pixelId + "#association-" + association.associationId()))
                .toList();
    }

    private static String words(Target target, CreativeView.Summary creative) {
        return switch (target) {
            case NETWORK -> "All creatives of the network";
            case ADVERTISER -> "All creatives of " + creative.advertiser();
            case CREATIVE -> "“" + creative.name() + "”";
        };
    }
}
