package org.pixelkeep.serving.past;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.serving.decide.AnswerTooLong;

/** The facts at a position, read from the log when asked for. */
record LoggedFacts(Past past, LogPosition position, Collection<Long> sourceIds) implements PastFacts {
    @Override
    public long networkId() {
        return position.networkId();
    }

    @Override
    public long revision() {
        return position.revision();
    }

    @Override
    public Map<Long, PastState> states(EntityKind entity, Collection<Long> ids) {
        if (entity != EntityKind.PIXEL) {
            return past.states(position, entity, ids);
        }
        var pixels = new HashMap<Long, PastState>();
        var length = new LongAdder();
        past.each(position, entity, ids, pixel -> {
            length.add(length(pixel.fields().values()));
            if (length.sum() > AnswerTooLong.MAX) {
                throw AnswerTooLong.ofPast();
            }
            pixels.put(pixel.id(), pixel);
        });
        return pixels;
    }

    /** Characters of all texts in these values. */
    private static long length(Collection<?> values) {
        var length = 0L;
        for (var value : values) {
            if (value instanceof String text) {
                length += text.length();
            } else if (value instanceof Collection<?> several) {
                length += length(several);
            } else if (value instanceof Map<?, ?> fields) {
                length += length(fields.values());
            }
        }
        return length;
    }

    @Override
    public List<PastState> associationsOn(Collection<Long> advertiserIds, Collection<Long> creativeIds) {
        return past.associationsOn(position, advertiserIds, creativeIds);
    }
}
