package org.pixelkeep.xandr.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.xandr.request.Comparison.Compared;
import org.pixelkeep.xandr.request.Comparison.Sent;

/**
 * What a list is filtered and sorted by. All of it becomes conditions of the query that already holds the tenant and the
 * caller's sight; only fields that {@code meta} says can be filtered or sorted by are taken.
 */
public final class Criteria {
    private static final int MAX_SORTS = 5;
    private static final int MAX_FILTERS = 50;

    private final XandrFields fields;
    private final Parameters parameters;

    private Criteria(XandrFields fields, Parameters parameters) {
        this.fields = fields;
        this.parameters = parameters;
    }

    /** The criteria in the parameters of a request. */
    public static Criteria of(XandrFields fields, Parameters parameters) {
        return new Criteria(fields, parameters);
    }

    /**
     * Adds the conditions to a list.
     *
     * @throws InvalidInput when a filter has an invalid value, or its field cannot be filtered by
     */
    public void narrow(Listing<?> listing) {
        var ids = parameters.ids();
        if (!ids.isEmpty()) {
            listing.where(fields.alias() + ".id in :xandrIds", "xandrIds", ids);
        }
        search(listing);
        var number = 0;
        for (var filter : parameters.filters().entrySet()) {
            var compared = Comparison.read(fields, filter.getKey());
            if (compared.isEmpty()) {
                parameters.warn("The parameter " + filter.getKey() + " is unknown here and was ignored.");
                continue;
            }
            if (++number > MAX_FILTERS) {
                throw new InvalidInput(filter.getKey(), "At most " + MAX_FILTERS + " filters at once.");
            }
            narrow(listing, compared.get(), new Sent(filter.getKey(), filter.getValue(), "xandr" + number));
        }
    }

    private static void narrow(Listing<?> listing, Compared compared, Sent sent) {
        var field = compared.field();
        var expression = field.expression();
        if (expression == null) {
            throw new InvalidInput(sent.name(), "You cannot filter by " + field.name() + ".");
        }
        compared.comparison().narrow(listing, expression, field, sent);
    }

    private void search(Listing<?> listing) {
        var text = parameters.text("search");
        var name = fields.find("name").or(() -> fields.find("username")).map(XandrField::expression);
        if (text == null || name.isEmpty()) {
            return;
        }
        var like = name.get() + " like :xandrSearch escape '!'";
        var id = Digits.number(text);
        listing.where(
                id.isPresent() ? like + " or " + fields.alias() + ".id = " + id.get() : like,
                "xandrSearch",
                Comparison.pattern(text));
    }

    /** Whether nothing else is asked for than the order by ID. */
    public boolean ordersById() {
        return parameters.text("sort") == null;
    }

    /**
     * HQL after {@code order by}: the sorts, and then the ID.
     *
     * @throws InvalidInput when a sort is invalid, or its field cannot be sorted by
     */
    public String order() {
        var sorts = new ArrayList<String>();
        var text = parameters.text("sort");
        for (var sort : text == null ? List.<String>of() : Parameters.values("sort", text)) {
            sorts.add(order(sort.strip()));
        }
        if (sorts.size() > MAX_SORTS) {
            throw new InvalidInput("sort", "At most " + MAX_SORTS + " fields at once.");
        }
        sorts.add(fields.alias() + ".id asc");
        return String.join(", ", sorts);
    }

    private String order(String sort) {
        var dot = sort.lastIndexOf('.');
        var name = dot < 0 ? sort : sort.substring(0, dot);
        var direction = dot < 0 ? "asc" : sort.substring(dot + 1).toLowerCase(Locale.ROOT);
        var expression = fields.find(name)
                .map(XandrField::expression)
                .orElseThrow(() -> new InvalidInput("sort", "You cannot sort by " + name + "."));
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw new InvalidInput("sort", "The direction of " + name + " must be asc or desc.");
        }
        return expression + " " + direction;
    }

    /** Only the fields that were asked for, and always the ID; all of them if none were. */
    public Map<String, @Nullable Object> project(Map<String, @Nullable Object> object) {
        var wanted = parameters.fields();
        return wanted.isEmpty()
                ? object
                : object.entrySet().stream()
                        .filter(field -> wanted.contains(field.getKey())
                                || field.getKey().equals("id"))
                        .collect(
                                LinkedHashMap::new,
                                (map, field) -> map.put(field.getKey(), field.getValue()),
                                Map::putAll);
    }

    /** Warns of names of fields to show that there are not. */
    public void warnOfUnknownFields() {
        var unknown = parameters.fields().stream()
                .filter(name -> fields.find(name).isEmpty())
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            parameters.warn("There are no such fields: " + unknown + ".");
        }
    }
}
