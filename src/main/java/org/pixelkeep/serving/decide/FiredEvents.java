package org.pixelkeep.serving.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events for which one pixel fires in an answer, in order, to compare them with those of another answer. */
public record FiredEvents(List<FiringPixel> all) {
    public FiredEvents {
        all = List.copyOf(all);
    }

    /** Those of each pixel that fires, by ID, in firing order. */
    public static Map<Long, FiredEvents> of(EffectivePixels answer) {
        return answer.firing().stream()
                .collect(Collectors.groupingBy(
                        FiringPixel::pixelId,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), FiredEvents::new)));
    }

    /** The first of them, which stands for the pixel. */
    public FiringPixel first() {
        return all.get(0);
    }

    /** Whether the pixel fires the same for the same events. */
    public boolean isAlike(FiredEvents other) {
        return all.size() == other.all.size()
                && all.stream()
                        .allMatch(one -> other.of(one)
                                .filter(same -> serveAlike(one, same))
                                .isPresent());
    }

    /** Whether either has several events; otherwise there is a plainer way to say how they differ. */
    public boolean areSeveral(FiredEvents other) {
        return all.size() > 1 || other.all.size() > 1;
    }

    /** How another answer differs from this one, event by event, in sentences about “it”. */
    public String differences(FiredEvents other) {
        var sentences = new ArrayList<String>();
        sentence(
                        "It no longer fires for ",
                        all.stream().filter(one -> other.of(one).isEmpty()))
                .ifPresent(sentences::add);
        sentence("It also fires for ", other.all.stream().filter(one -> of(one).isEmpty()))
                .ifPresent(sentences::add);
        sentence(
                        "A different URL fires for ",
                        other.all.stream()
                                .filter(one -> of(one).filter(was -> !serveAlike(was, one))
                                        .isPresent()))
                .ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    private Optional<FiringPixel> of(FiringPixel like) {
        return all.stream().filter(one -> one.tracked().equals(like.tracked())).findFirst();
    }

    private static Optional<String> sentence(String beginning, Stream<FiringPixel> pixels) {
        var titles = pixels.map(pixel -> pixel.tracked().title()).collect(Collectors.joining(", "));
        return titles.isEmpty() ? Optional.empty() : Optional.of(beginning + titles + ".");
    }

    private static boolean serveAlike(FiringPixel one, FiringPixel other) {
        return one.format() == other.format()
                && Objects.equals(one.url(), other.url())
                && Objects.equals(one.content(), other.content())
                && Objects.equals(one.verification(), other.verification());
    }
}
