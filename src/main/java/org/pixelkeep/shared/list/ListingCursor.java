package org.pixelkeep.shared.list;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.time.Instants;

/** A position in the list: the sort value and the ID, opaque to clients. */
record ListingCursor(Object value, long id) {
    String encode(Listing.Order<?> order) {
        var text = order.name() + "\n" + kind(order) + value + "\n" + id;
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
            if (text.charAt(first + 1) != kind(order)) {
                throw new IllegalArgumentException("another kind of value");
            }
            return new ListingCursor(
                    value(order, text.substring(first + 2, last)),
                    Digits.number(text.substring(last + 1)).orElseThrow());
        } catch (RuntimeException e) {
            throw new InvalidInput(
                    field, "This cursor is not valid for this list and sort order. Start again from the first page.");
        }
    }

    private static char kind(Listing.Order<?> order) {
        var type = order.type();
        return type == Instant.class ? 't' : type == Long.class ? 'l' : type == Integer.class ? 'i' : 's';
    }

    private static Object value(Listing.Order<?> order, String text) {
        return switch (kind(order)) {
            case 't' -> Instants.parse(text).orElseThrow();
            case 'l' -> Digits.number(text).orElseThrow();
            case 'i' -> Math.toIntExact(Digits.number(text).orElseThrow());
            default -> text;
        };
    }
}
