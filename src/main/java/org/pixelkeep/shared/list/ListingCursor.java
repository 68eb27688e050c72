package org.pixelkeep.shared.list;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.time.Instants;

/** A position in the list: the sort value and the ID, opaque to clients. */
record ListingCursor(Object value, long id) {
    String encode(String order) {
        var kind = value instanceof Instant ? "t" : value instanceof Long ? "l" : value instanceof Integer ? "i" : "s";
        var text = order + "\n" + kind + value + "\n" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ListingCursor parse(String cursor, Listing.Order<?> order, String field) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var first = text.indexOf('\n');
            var last = text.lastIndexOf('\n');
            if (!text.substring(0, first).equals(order.name())) {
                throw new IllegalArgumentException("another order");
            }
            var raw = text.substring(first + 2, last);
            Object value = switch (text.charAt(first + 1)) {
                case 't' -> Instants.parse(raw).orElseThrow();
                case 'l' -> Long.valueOf(raw);
                case 'i' -> Integer.valueOf(raw);
                case 's' -> raw;
                default -> throw new IllegalArgumentException("unknown kind");
            };
            return new ListingCursor(
                    value, Digits.number(text.substring(last + 1)).orElseThrow());
        } catch (RuntimeException e) {
            throw new InvalidInput(
                    field, "This cursor is not valid for this list and sort order. Start again from the first page.");
        }
    }
}
