package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

class MergePatchTest {
    /** A record of every type that is merged. */
    public record Draft(
            String name,
            @Nullable Integer size,
            boolean active,
            @Nullable Instant start,
            @Nullable LocalDate day,
            @Nullable List<Long> ids) {}

    private static final Draft CURRENT = new Draft("Old", 3, true, Instant.EPOCH, LocalDate.EPOCH, List.of(1L));

    @Test
    void absent_fields_stay() {
        assertThat(MergePatch.of("{}").applyTo(CURRENT)).isEqualTo(CURRENT);
    }

    @Test
    void null_clears_and_values_replace() {
        assertThat(MergePatch.of("""
                        {"name": "New", "size": null, "active": false, "start": "2026-01-01T00:00:00.1234567Z",
                         "day": null, "ids": [5, 5, 6]}""").applyTo(CURRENT))
                .isEqualTo(new Draft(
                        "New", null, false, Instant.parse("2026-01-01T00:00:00.123456Z"), null, List.of(5L, 6L)));
    }

    @Test
    void required_fields_cannot_be_cleared() {
        assertThat(fields("{\"name\": null, \"active\": null}")).containsExactly("name", "active");
    }

    @Test
    void types_are_not_coerced() {
        assertThat(fields("""
                {"name": 1, "size": "3", "active": 1, "start": 0, "day": "2026-02-30", "ids": [1.5]}""")).containsExactly("name", "size", "active", "start", "day", "ids");
        assertThat(fields("{\"size\": 3.0}")).containsExactly("size");
        assertThat(fields("{\"size\": 3000000000}")).containsExactly("size");
        assertThat(fields("{\"start\": \"+200000-01-01T00:00:00Z\"}")).containsExactly("start");
        assertThat(fields("{\"name\": \"half \\ud800\"}")).containsExactly("name");
    }

    @Test
    void unknown_fields_are_named_with_the_valid_ones() {
        var refused = refused("{\"colour\": 1}");

        assertThat(refused.violations())
                .containsExactly(new Violation(
                        "colour",
                        "This cannot be set here. You can set: name, size, active, start, day, ids, reason."));
    }

    @Test
    void invalid_fields_are_collected_and_keep_their_value() {
        var unread = new Violations();

        var read = MergePatch.of("{\"name\": true, \"size\": 4, \"ids\": [null], \"colour\": 1}")
                .applyTo(CURRENT, unread);

        assertThat(read).isEqualTo(new Draft("Old", 4, true, Instant.EPOCH, LocalDate.EPOCH, List.of(1L)));
        assertThat(unread.found()).extracting(Violation::field).containsExactly("colour", "name", "ids");
    }

    private static List<String> fields(String body) {
        return refused(body).violations().stream().map(Violation::field).toList();
    }

    private static InvalidInput refused(String body) {
        return catchThrowableOfType(
                InvalidInput.class, () -> MergePatch.of(body).applyTo(CURRENT));
    }
}
