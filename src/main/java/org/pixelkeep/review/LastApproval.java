package org.pixelkeep.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;

/**
 * The content of a pixel that a reviewer last approved.
 *
 * @param by the reviewer's name
 * @param content the fields of the content by name; {@code null} values were not given
 */
public record LastApproval(Instant at, String by, Map<String, @Nullable String> content) {

    /**
     * A content field that has changed.
     *
     * @param field as in the log, for example {@code secureUrl}
     */
    public record FieldDifference(
            String field, @Nullable String before, @Nullable String now) {}

    /** The differences, in form order; empty if the content is unchanged. */
    public List<FieldDifference> differences(Pixel pixel) {
        var differences = new ArrayList<FieldDifference>();
        ReviewLog.contentOf(pixel).forEach((field, now) -> {
            var before = content.get(field);
            if (!Objects.equals(before, now)) {
                differences.add(new FieldDifference(field, before, now));
            }
        });
        return differences;
    }
}
