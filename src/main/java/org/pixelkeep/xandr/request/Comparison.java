package org.pixelkeep.xandr.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Listing;

/** How a filter compares, which the beginning of its name says. */
enum Comparison {
    /** One of the values; {@code null} as a value: nothing is there. */
    EQUAL("") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            var values = sent.values(field);
            var orEmpty = sent.asksForNull(field) ? expression + " is null" : "";
            if (values.isEmpty()) {
                listing.where(orEmpty.isEmpty() ? "1 = 0" : orEmpty);
            } else {
                listing.where(among(listing, expression, sent, values) + (orEmpty.isEmpty() ? "" : " or " + orEmpty));
            }
        }
    },
    NMIN("nmin_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            listing.where(
                    expression + " is null or " + expression + " >= :" + sent.parameter(),
                    sent.parameter(),
                    sent.bound(field));
        }
    },
    NMAX("nmax_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            listing.where(
                    expression + " is null or " + expression + " <= :" + sent.parameter(),
                    sent.parameter(),
                    upper(sent.bound(field)));
        }
    },
    MIN("min_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            listing.where(expression + " >= :" + sent.parameter(), sent.parameter(), sent.bound(field));
        }
    },
    MAX("max_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            listing.where(expression + " <= :" + sent.parameter(), sent.parameter(), upper(sent.bound(field)));
        }
    },
    NOT("not_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            var values = sent.values(field);
            var withoutNull = sent.asksForNull(field);
            if (values.isEmpty()) {
                listing.where(withoutNull ? expression + " is not null" : "1 = 1");
            } else {
                listing.where(expression + (withoutNull ? " is not null and not (" : " is null or not (")
                        + among(listing, expression, sent, values) + ")");
            }
        }
    },
    LIKE("like_") {
        @Override
        void narrow(Listing<?> listing, String expression, XandrField field, Sent sent) {
            if (field.type() != FieldType.STRING) {
                throw new InvalidInput(sent.name(), "Only text can be matched in part.");
            }
            listing.where(
                    expression + " like :" + sent.parameter() + " escape '!'", sent.parameter(), pattern(sent.text()));
        }
    };

    private static final Set<FieldType> ORDERED = EnumSet.of(FieldType.INT, FieldType.SMALL_INT, FieldType.DATE);

    private final String prefix;

    Comparison(String prefix) {
        this.prefix = prefix;
    }

    /** A field, and how it is compared. */
    record Compared(Comparison comparison, XandrField field) {}

    /**
     * A filter as it was sent.
     *
     * @param parameter its name in the query
     */
    record Sent(String name, String text, String parameter) {
        private static final String NULL = "null";

        List<Object> values(XandrField field) {
            return Parameters.values(name, text).stream()
                    .filter(value -> !isNull(field, value))
                    .map(value -> field.value(name, value))
                    .distinct()
                    .toList();
        }

        boolean asksForNull(XandrField field) {
            return Parameters.values(name, text).stream().anyMatch(value -> isNull(field, value));
        }

        /** Where there are words of people, null is one of them. */
        private static boolean isNull(XandrField field, String value) {
            return field.type() != FieldType.STRING && value.strip().equals(NULL);
        }

        Object bound(XandrField field) {
            if (!ORDERED.contains(field.type())) {
                throw new InvalidInput(name, "Only numbers and times have a minimum and a maximum.");
            }
            return field.value(name, text);
        }
    }

    /** Adds the condition to a list. */
    abstract void narrow(Listing<?> listing, String expression, XandrField field, Sent sent);

    /** The field and comparison that a parameter names; empty if it names no field. */
    static Optional<Compared> read(XandrFields fields, String name) {
        return Arrays.stream(values())
                .filter(comparison -> name.startsWith(comparison.prefix))
                .flatMap(comparison -> fields
                        .find(name.substring(comparison.prefix.length()))
                        .map(field -> new Compared(comparison, field))
                        .stream())
                .findFirst();
    }

    /** Contains the text; wildcards in it are plain characters. It has an escape of its own, because the database's usual one is switched off in queries. */
    static String pattern(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** That the expression has one of the values. Times are shown, and so compared, in whole seconds. */
    private static String among(Listing<?> listing, String expression, Sent sent, List<Object> values) {
        if (!(values.get(0) instanceof Instant)) {
            listing.with(sent.parameter(), values);
            return expression + " in :" + sent.parameter();
        }
        var seconds = new ArrayList<String>();
        for (var value : values) {
            var from = sent.parameter() + "from" + seconds.size();
            var to = sent.parameter() + "to" + seconds.size();
            listing.with(from, value).with(to, upper(value));
            seconds.add("(" + expression + " >= :" + from + " and " + expression + " <= :" + to + ")");
        }
        return String.join(" or ", seconds);
    }

    private static Object upper(Object bound) {
        return bound instanceof Instant at ? Timestamps.endOfSecond(at) : bound;
    }
}
