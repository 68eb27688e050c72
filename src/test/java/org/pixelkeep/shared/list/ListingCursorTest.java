package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.InvalidInput;

class ListingCursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Spring\nsale", "\ud83d\ude42"})
    void a_position_is_read_as_it_was_written(String name) {
        assertRead(order(String.class), name);
        assertRead(order(Long.class), 4L);
        assertRead(order(Integer.class), 2);
        assertRead(order(Instant.class), Instant.parse("2027-01-01T00:00:00.000001Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Long, sabc",
        "java.lang.Long, s1",
        "java.lang.Long, i1",
        "java.lang.Long, l-1",
        "java.lang.Long, l9223372036854775808",
        "java.lang.Integer, l1",
        "java.lang.Integer, i2147483648",
        "java.lang.String, l1",
        "java.lang.String, t2027-01-01T00:00:00Z",
        "java.time.Instant, s2027-01-01T00:00:00Z",
        "java.time.Instant, t+999999999-12-31T23:59:59Z",
        "java.time.Instant, l1",
        "java.time.Instant, ''"
    })
    void a_value_that_the_order_cannot_have_is_refused(Class<?> type, String value) {
        var cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("-x\n" + value + "\n1").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ListingCursor.parse(cursor, order(type), "after"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cursor");
    }

    private static void assertRead(Listing.Order<?> order, Object value) {
        var written = new ListingCursor(value, 7);

        assertThat(ListingCursor.parse(written.encode(order), order, "after")).isEqualTo(written);
    }

    private static Listing.Order<Object> order(Class<?> type) {
        return new Listing.Order<Object>("-x", "x.x", true, type, item -> item);
    }
}
