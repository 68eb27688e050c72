package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Digits;

/**
 * Reads the review queue by the number of creatives that the pixels cover, most first; of those with the same number, the
 * longest waiting first. All of the queue is ranked for each page, by IDs alone.
 */
@ApplicationScoped
class ReachOrder {
    /** Creatives are counted for this many pixels, those that have waited longest; the others come after them. */
    private static final int COUNTED = 10_000;

    /** Pixels whose creatives are counted at once. */
    private static final int AT_ONCE = 1_000;

    private final Coverage coverage;

    ReachOrder(Coverage coverage) {
        this.coverage = coverage;
    }

    /**
     * A place in the queue.
     *
     * @param covered one more than the number of covered creatives; 0: they were not counted
     */
    private record Place(long covered, Instant since, long pixelId) {
        private static final Comparator<Place> LONGEST =
                Comparator.comparing(Place::since).thenComparing(Place::pixelId);
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::covered).reversed().thenComparing(LONGEST);

        private static Place uncounted(Object[] row) {
            return new Place(0, (Instant) row[1], (Long) row[0]);
        }

        private Place covering(long creatives) {
            return new Place(creatives + 1, since, pixelId);
        }

        private String cursor() {
            return covered + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, since) + "-" + pixelId;
        }

        private static Place of(String cursor, String field) {
            var numbers = Stream.of(cursor.split("-", -1))
                    .map(Digits::number)
                    .flatMap(Optional::stream)
                    .toList();
            var place = numbers.size() == 3
                    ? new Place(numbers.get(0), Instant.EPOCH.plus(numbers.get(1), ChronoUnit.MICROS), numbers.get(2))
                    : null;
            if (place == null || !place.cursor().equals(cursor)) {
                throw new InvalidInput(
                        field,
                        "This cursor is not valid for this list and sort order. Start again from the first page.");
            }
            return place;
        }
    }

    /**
     * A page of the queue. Two queries, and at most five more for each thousand pixels that wait.
     *
     * @param reach in which creatives are counted
     */
    Slice<Pixel> slice(Listing<Pixel> waiting, Reach reach, SliceRequest request) {
        var backwards = request.before() != null;
        var at = place(request);
        var ranked = ranked(waiting, reach);
        var wanted = new ArrayList<>(ranked.stream()
                .filter(place -> at == null
                        || (backwards ? Place.ORDER.compare(place, at) < 0 : Place.ORDER.compare(place, at) > 0))
                .toList());
        if (backwards) {
            Collections.reverse(wanted);
        }
        var items = new ArrayList<>(waiting.together(
                wanted.stream().limit(request.limit()).map(Place::pixelId).toList()));
        var more = items.size() < wanted.size();
        if (backwards) {
            Collections.reverse(items);
        }
        if (items.isEmpty()) {
            return new Slice<>(items, null, null, Math.min(ranked.size(), Slice.COUNTED + 1L));
        }
        var byId = ranked.stream().collect(Collectors.toMap(Place::pixelId, Function.identity()));
        return new Slice<>(
                items,
                (backwards ? more : at != null) ? cursor(byId, items.get(0)) : null,
                backwards || more ? cursor(byId, items.get(items.size() - 1)) : null,
                Math.min(ranked.size(), Slice.COUNTED + 1L));
    }

    private static String cursor(Map<Long, Place> byId, Pixel pixel) {
        return Objects.requireNonNull(byId.get(pixel.id)).cursor();
    }

    private static @Nullable Place place(SliceRequest request) {
        var before = request.before();
        var after = request.after();
        return before != null ? Place.of(before, "before") : after == null ? null : Place.of(after, "after");
    }

    private List<Place> ranked(Listing<Pixel> waiting, Reach reach) {
        var places = waiting.values("p.id, p.awaitsSince").stream()
                .map(Place::uncounted)
                .sorted(Place.LONGEST)
                .toList();
        var counted = Math.min(places.size(), COUNTED);
        var covered = new HashMap<Long, Long>();
        for (var from = 0; from < counted; from += AT_ONCE) {
            covered.putAll(coverage.ofPixels(
                    places.subList(from, Math.min(from + AT_ONCE, counted)).stream()
                            .map(Place::pixelId)
                            .toList(),
                    reach));
        }
        return Stream.concat(
                        places.stream()
                                .limit(counted)
                                .map(place -> place.covering(covered.getOrDefault(place.pixelId(), 0L))),
                        places.stream().skip(counted))
                .sorted(Place.ORDER)
                .toList();
    }
}
