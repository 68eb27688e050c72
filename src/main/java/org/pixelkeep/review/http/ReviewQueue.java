package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;

/**
 * The review queue, with everything a reviewer needs to decide. What the {@link QueueReader} reads is inspected after its
 * transaction.
 */
@ApplicationScoped
class ReviewQueue {
    private final QueueReader reader;
    private final Inspections inspections;

    ReviewQueue(QueueReader reader, Inspections inspections) {
        this.reader = reader;
        this.inspections = inspections;
    }

    /** As {@link QueueReader#waiting}, with excerpts of long contents. At most 17 queries. */
    Slice<ReviewView> waiting(Caller caller, long networkId, QueueQuery query, SliceRequest request) {
        var read = reader.waiting(caller, networkId, query, request);
        var inspected = inspections.brief(
                networkId, read.items().stream().map(QueueReader.Read::content).toList());
        return read.map(one -> new ReviewView(
                one.pixel(), Objects.requireNonNull(inspected.get(one.pixel().id())), one.decision()));
    }

    /** What the queue can be narrowed to. At most five queries. */
    QueueChoices choices(Caller caller, long networkId) {
        return reader.choices(caller, networkId);
    }

    /** One pixel, whatever its status. */
    ReviewView one(Caller caller, long pixelId) {
        var read = reader.one(caller, pixelId);
        return new ReviewView(
                read.pixel(), inspections.whole(read.pixel().networkId(), read.content()), read.decision());
    }
}
