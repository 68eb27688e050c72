package org.pixelkeep.creative.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.history.Entry;
import org.pixelkeep.serving.EffectivePixels;
import org.pixelkeep.serving.FiringPixel;
import org.pixelkeep.serving.HeldBackPixel;

/** What fired then against what fires now, in the same circumstances, with the changes that did it. */
final class SinceThen {
    private static final int MOST_CHANGES = 3;

    private final EffectivePixels then;
    private final EffectivePixels now;

    SinceThen(EffectivePixels then, EffectivePixels now) {
        this.then = then;
        this.now = now;
    }

    /** The pixels that make a difference: their changes are of interest. */
    Set<Long> pixelIds() {
        return Stream.concat(then.firing().stream(), now.firing().stream())
                .map(FiringPixel::pixelId)
                .filter(id -> !kind(id).isEmpty())
                .collect(Collectors.toSet());
    }

    /** @param entries what was done since, newest first */
    List<EffectiveView.Difference> differences(long networkId, List<Entry> entries) {
        var pixels = new LinkedHashMap<Long, FiringPixel>();
        then.firing().forEach(pixel -> pixels.put(pixel.pixelId(), pixel));
        now.firing().forEach(pixel -> pixels.put(pixel.pixelId(), pixel));
        var differences = new ArrayList<EffectiveView.Difference>();
        pixels.forEach((id, pixel) -> {
            var kind = kind(id);
            if (!kind.isEmpty()) {
                differences.add(new EffectiveView.Difference(
                        kind,
                        tone(kind),
                        new EffectiveView.PixelName(id, pixel.name(), pixel.scope(), pixel.format(), pixel.event()),
                        words(kind, id),
                        changes(networkId, id, entries)));
            }
        });
        return differences;
    }

    private String kind(long id) {
        var before = firing(then).get(id);
        var after = firing(now).get(id);
        if (before == null || after == null) {
            return before == null ? (after == null ? "" : "Added") : "Gone";
        }
        if (!Objects.equals(before.url(), after.url())
                || !Objects.equals(before.content(), after.content())
                || before.format() != after.format()
                || before.event() != after.event()) {
            return "Changed";
        }
        return place(then, now, id) == place(now, then, id) ? "" : "Reordered";
    }

    private static String tone(String kind) {
        return switch (kind) {
            case "Added" -> "good";
            case "Gone" -> "bad";
            default -> "known";
        };
    }

    private String words(String kind, long id) {
        return switch (kind) {
            case "Added" -> "Did not fire then. " + heldBack(then, id, "It did not apply to this creative.");
            case "Gone" -> "Does not fire now. " + heldBack(now, id, "It does not apply to this creative any more.");
            case "Changed" -> "Fires something else now.";
            default -> "Fires in another place of the order now.";
        };
    }

    private static String heldBack(EffectivePixels answer, long id, String otherwise) {
        return answer.heldBack().stream()
                .filter(pixel -> pixel.pixelId() == id)
                .map(HeldBackPixel::detail)
                .findFirst()
                .orElse(otherwise);
    }

    /** The place among the pixels that fire in both. */
    private static int place(EffectivePixels in, EffectivePixels other, long id) {
        var both = firing(other).keySet();
        return in.firingIds().stream().filter(both::contains).toList().indexOf(id);
    }

    private static Map<Long, FiringPixel> firing(EffectivePixels answer) {
        var firing = new HashMap<Long, FiringPixel>();
        answer.firing().forEach(pixel -> firing.put(pixel.pixelId(), pixel));
        return firing;
    }

    /** Those of the pixel; where there are none, those of the creative and its advertiser. */
    private static List<EffectiveView.Since> changes(long networkId, long id, List<Entry> entries) {
        Function<Entry, EffectiveView.Since> shown = entry -> new EffectiveView.Since(
                entry.at(),
                entry.actor(),
                entry.sentence().text(),
                "/networks/" + networkId + "/change-sets/" + entry.changeSet());
        var own = entries.stream()
                .filter(entry -> Objects.equals(entry.pixelId(), id))
                .toList();
        var others = own.isEmpty()
                ? entries.stream()
                        .filter(entry ->
                                entry.entity() == EntityKind.CREATIVE || entry.entity() == EntityKind.ADVERTISER)
                        .toList()
                : own;
        return others.stream().limit(MOST_CHANGES).map(shown).toList();
    }
}
