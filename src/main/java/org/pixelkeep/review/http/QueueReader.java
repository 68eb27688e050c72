package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.review.ReviewLog;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.page.Choice;

/** Reads the review queue from the database. */
@ApplicationScoped
class QueueReader {
    /**
     * What was read of one pixel.
     *
     * @param content still to be inspected
     */
    record Read(ReviewedPixel pixel, PixelContent content, DecisionView decision) {}

    /** How a list is read: counted, or not. */
    private interface Reading {
        Slice<Pixel> of(Listing<Pixel> waiting, SliceRequest request);
    }

    private final PixelAccess pixels;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final Coverage coverage;
    private final ReachOrder byReach;
    private final ReviewService reviews;
    private final Inspections inspections;
    private final Decisions decisions;
    private final ReviewLog log;
    private final PeopleAccess people;

    QueueReader(
            PixelAccess pixels,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            Coverage coverage,
            ReachOrder byReach,
            ReviewService reviews,
            Inspections inspections,
            Decisions decisions,
            ReviewLog log,
            PeopleAccess people) {
        this.pixels = pixels;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.coverage = coverage;
        this.byReach = byReach;
        this.reviews = reviews;
        this.inspections = inspections;
        this.decisions = decisions;
        this.log = log;
        this.people = people;
    }

    /**
     * The pending pixels the caller can see: longest waiting first, or with {@link QueueQuery#BY_REACH}, by number of
     * covered creatives. At most 16 queries; by number of creatives, five more for each thousand that wait.
     */
    @Transactional
    Slice<Read> waiting(Caller caller, long networkId, QueueQuery query, SliceRequest request) {
        var slice = slice(caller, networkId, query, request, Listing::slice);
        return slice.with(whole(caller, networkId, slice.items()));
    }

    /** The same without contents and without counting, for those who read all of them. At most five queries less. */
    @Transactional
    Slice<ReviewedPixel> part(Caller caller, long networkId, QueueQuery query, SliceRequest request) {
        var slice = slice(caller, networkId, query, request, Listing::uncounted);
        return slice.with(pixels(caller, networkId, slice.items(), owners(networkId, slice.items())));
    }

    private Slice<Pixel> slice(Caller caller, long networkId, QueueQuery query, SliceRequest request, Reading reading) {
        var waiting = query.narrow(pixels.listing(caller, networkId, query.filter()), knowsPeople(caller, networkId));
        return QueueQuery.BY_REACH.equals(request.sort())
                ? byReach.slice(waiting, caller.grants().reach(Permission.VIEW_PIXEL, networkId), request)
                : reading.of(waiting, request);
    }

    /** What the queue can be narrowed to. At most five queries. */
    @Transactional
    QueueChoices choices(Caller caller, long networkId) {
        var undecided = pixels.undecided(caller, networkId);
        return new QueueChoices(
                choices(advertisers.names(undecided.advertiserIds())),
                knowsPeople(caller, networkId) ? choices(names(undecided.authors())) : List.of());
    }

    private Map<Long, String> names(Map<Long, Long> authors) {
        var byPixel = log.authors(Pixel.byId(authors.values()).values());
        return authors.entrySet().stream()
                .filter(author -> byPixel.containsKey(author.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, author -> byPixel.get(author.getValue())));
    }

    private static List<Choice> choices(Map<Long, String> names) {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                .map(named -> Choice.of(named.getKey(), named.getValue()))
                .toList();
    }

    private static boolean knowsPeople(Caller caller, long networkId) {
        return caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole();
    }

    /** One pixel, whatever its status. */
    @Transactional
    Read one(Caller caller, long pixelId) {
        var pixel = pixels.visible(caller, pixelId);
        return whole(caller, pixel.networkId, List.of(pixel)).get(0);
    }

    private List<Read> whole(Caller caller, long networkId, List<Pixel> items) {
        var ids = items.stream().map(pixel -> pixel.id).toList();
        var covered = coverage.ofPixels(ids, caller.grants().reach(Permission.VIEW_PIXEL, networkId));
        var owners = owners(networkId, items);
        var contents = inspections.contents(caller, networkId, items, owners.vendors());
        Set<Long> own = reviews.ownWork(caller, networkId, items);
        var shown = pixels(caller, networkId, items, owners);
        return IntStream.range(0, items.size())
                .mapToObj(at -> {
                    var pixel = items.get(at);
                    return new Read(
                            shown.get(at),
                            Objects.requireNonNull(contents.get(pixel.id)),
                            decisions.of(
                                    caller,
                                    pixel,
                                    Objects.requireNonNullElse(covered.get(pixel.id), 0L),
                                    own.contains(pixel.id)));
                })
                .toList();
    }

    private Owners owners(long networkId, List<Pixel> items) {
        return Owners.of(networkId, items, advertisers, creatives);
    }

    private List<ReviewedPixel> pixels(Caller caller, long networkId, List<Pixel> items, Owners owners) {
        var known = people.of(caller, networkId);
        var authors = known.everybody() ? log.authors(items) : Map.<Long, String>of();
        var agents = log.writtenByAgents(items.stream().map(pixel -> pixel.id).toList());
        return items.stream()
                .map(pixel -> {
                    var newest = Decisions.newest(caller, pixel);
                    return ReviewedPixel.of(
                            newest,
                            known.called(newest.proposedBy),
                            authors.get(pixel.id),
                            agents.contains(pixel.id),
                            owners);
                })
                .toList();
    }
}
