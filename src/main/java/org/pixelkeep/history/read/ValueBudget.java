package org.pixelkeep.history.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.text.Texts;

/**
 * How much room one answer has for the values of changes: whole values until it is used up, then excerpts around the
 * difference. One change may have hundreds of kilobytes of values. Used for one answer only.
 */
final class ValueBudget {
    /** The maximum for one value on a page, in characters: a URL fits, a large script does not. */
    private static final int OF_PAGE = 4_000;

    /** The maximum for all values on a page. */
    private static final long PAGE = 1024L * 1024;

    /** The maximum for a value when there is no room left. */
    private static final int LITTLE = 200;

    /** Stands for what was left out. */
    private static final String MORE = "…";

    /** What an excerpt shows before the first difference. */
    private static final int CONTEXT = 40;

    /** What a change takes apart from its values. */
    private static final int OTHER = 500;

    private final int max;
    private final int little;
    private final boolean ends;
    private long left;

    private ValueBudget(int max, long left, int little, boolean ends) {
        this.max = max;
        this.left = left;
        this.little = little;
        this.ends = ends;
    }

    /** Whole values; when there is no room left, the answer ends. */
    static ValueBudget ofWhole() {
        return new ValueBudget(Integer.MAX_VALUE, ReadBudget.MAX_BYTES, Integer.MAX_VALUE, true);
    }

    /** Whole values as long as they fit, for those who want every change. */
    static ValueBudget ofAll() {
        return new ValueBudget(Integer.MAX_VALUE, ReadBudget.MAX_BYTES, LITTLE, false);
    }

    /** As much as people can look over. */
    static ValueBudget ofPage() {
        return new ValueBudget(OF_PAGE, PAGE, LITTLE, false);
    }

    /** Which fields differ, without their values. */
    static ValueBudget ofNames() {
        return new ValueBudget(0, 0, 0, false);
    }

    /** Whether an answer that ends has no room for what was shown last. */
    boolean isOver() {
        return ends && left < 0;
    }

    /** The differences, as far as there is room. */
    List<FieldChange> fit(List<FieldChange> differences) {
        left -= OTHER;
        return differences.stream().map(this::fit).toList();
    }

    private FieldChange fit(FieldChange whole) {
        var size = size(whole.before()) + size(whole.after());
        var fits = left >= size;
        var change = ends ? whole : excerpt(whole, fits ? max : little);
        left -= ends || fits ? Math.min(size, 2L * max) : 0;
        return change;
    }

    private static FieldChange excerpt(FieldChange whole, int max) {
        if (size(whole.before()) <= max && size(whole.after()) <= max) {
            return whole;
        }
        return new FieldChange(
                whole.field(),
                excerpt(whole.before(), whole.after(), max),
                excerpt(whole.after(), whole.before(), max));
    }

    /** In characters; values other than texts are small. */
    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(ValueBudget::size).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> size(entry.getKey()) + size(entry.getValue()))
                    .sum();
        }
        return 1;
    }

    private static @Nullable Object excerpt(@Nullable Object value, @Nullable Object other, int max) {
        if (value instanceof String text) {
            return excerpt(text, other instanceof String otherText ? otherText : "", max);
        }
        if (value instanceof List<?> list && size(list) > max) {
            return excerpt(list, other instanceof List<?> otherList ? otherList : List.of(), max);
        }
        return value instanceof Map<?, ?> map ? excerpt(map, max) : value;
    }

    private static String excerpt(String text, String other, int max) {
        if (text.length() <= max) {
            return text;
        }
        var same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        var begin = Texts.whole(text, max == 0 ? 0 : Math.max(0, Math.min(same - CONTEXT, text.length() - max)));
        var end = Texts.whole(text, Math.min(begin + max, text.length()));
        return (begin > 0 ? MORE : "") + text.substring(begin, end) + (end < text.length() ? MORE : "");
    }

    /** As many of the elements that differ as fit. */
    private static List<@Nullable Object> excerpt(List<?> list, List<?> other, int max) {
        var same = 0;
        while (same < Math.min(list.size(), other.size()) && Objects.equals(list.get(same), other.get(same))) {
            same++;
        }
        var some = new ArrayList<@Nullable Object>();
        if (same > 0) {
            some.add(MORE);
        }
        var room = (long) max;
        for (var item : list.subList(same, list.size())) {
            if (room <= 0) {
                some.add(MORE);
                break;
            }
            some.add(excerpt(item, null, (int) room));
            room -= size(item);
        }
        return some;
    }

    private static Map<Object, @Nullable Object> excerpt(Map<?, ?> map, int max) {
        var some = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, value) -> some.put(key, excerpt(value, null, max)));
        return some;
    }
}
