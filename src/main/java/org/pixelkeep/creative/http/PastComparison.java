package org.pixelkeep.creative.http;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.web.page.Format;

/** Compares what fired then with what fires now in the same context, with the changes that caused it. */
final class PastComparison {
    private static final int MAX_CHANGES = 3;

    private final List<DifferentNow> different;

    PastComparison(EffectivePixels then, EffectivePixels now) {
        this.different = DifferentNow.between(then, now);
    }

    /** The pixels that differ, whose changes matter. */
    Set<Long> pixelIds() {
        return different.stream()
                .map(difference -> difference.pixel().pixelId())
                .collect(Collectors.toSet());
    }

    /** @param entries the changes since, newest first */
    List<EffectiveView.Difference> differences(long networkId, List<Entry> entries) {
        return different.stream()
                .map(difference -> new EffectiveView.Difference(
                        Format.words(difference.kind()),
                        tone(difference.kind()),
                        new EffectiveView.PixelName(
                                difference.pixel().pixelId(),
                                difference.pixel().name(),
                                difference.pixel().scope(),
                                difference.pixel().format(),
                                List.of(difference.pixel().tracked())),
                        difference.detail(),
                        changes(networkId, difference.pixel().pixelId(), entries)))
                .toList();
    }

    private static String tone(DifferentNow.Kind kind) {
        return switch (kind) {
            case ADDED -> "good";
            case GONE -> "bad";
            case CHANGED, REORDERED -> "known";
        };
    }

    /** The changes of the pixel; if there are none, those of the creative and its advertiser. */
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
        return others.stream().limit(MAX_CHANGES).map(shown).toList();
    }
}
