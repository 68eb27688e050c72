package org.pixelkeep.xandr.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.ListMarks;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.PageTooLarge;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.Criteria;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.XandrFields;

/** Answers with a page of a list that the caller can see, or with the one object that was asked for. */
final class Pages {
    private Pages() {}

    /**
     * Two queries, and those of the translation. A single ID is answered as a single object.
     *
     * @param listing what the caller can see; filters become conditions of it
     * @param shown translates a page, in its order
     * @throws NotFound when a single object is asked for and not there
     * @throws InvalidInput when the objects of the page have too much text together
     */
    static <T> Envelope of(
            XandrFields fields,
            Parameters parameters,
            Listing<T> listing,
            Function<List<T>, List<Map<String, @Nullable Object>>> shown) {
        return of(fields, parameters, listing, null, shown);
    }

    /**
     * The same for a list that may be long.
     *
     * @param marked where its marks are remembered
     */
    static <T> Envelope of(
            XandrFields fields,
            Parameters parameters,
            Listing<T> listing,
            @Nullable Marked marked,
            Function<List<T>, List<Map<String, @Nullable Object>>> shown) {
        var answer = Envelope.begun();
        var criteria = Criteria.of(fields, parameters);
        criteria.narrow(listing);
        criteria.warnOfUnknownFields();
        var order = criteria.order();
        if (parameters.onlyId().isPresent()) {
            var object = shown.apply(listing.page(0, 1, order)).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFound(fields.singular()));
            return answer.one(fields.singular(), criteria.project(object), parameters.warnings());
        }
        var start = parameters.start();
        var max = parameters.max();
        var marks = marked == null ? Optional.<ListMarks>empty() : marked.marks(listing, criteria.ordersById());
        var objects =
                shown.apply(page(listing, criteria.ordersById() ? marks : Optional.empty(), start, max, order)).stream()
                        .map(criteria::project)
                        .toList();
        var count = marks.isPresent() ? marks.get().total() : listing.count();
        return answer.list(fields.plural(), objects, count, start, max, parameters.warnings());
    }

    private static <T> List<T> page(Listing<T> listing, Optional<ListMarks> marks, int start, int max, String order) {
        try {
            return marks.isPresent() ? listing.page(marks.get(), start, max) : listing.page(start, max, order);
        } catch (PageTooLarge tooLarge) {
            throw new InvalidInput(
                    "num_elements", "The answer would have more than 8 MB. Send a smaller num_elements.");
        }
    }

    /**
     * Where the marks of a network's lists are remembered.
     *
     * @param kind what is listed
     */
    record Marked(CursorCache known, long networkId, EntityKind kind) {
        /** @param needed whether to read them if they are not known */
        Optional<ListMarks> marks(Listing<?> listing, boolean needed) {
            return needed ? Optional.of(known.of(networkId, kind, listing)) : known.find(networkId, listing);
        }
    }
}
