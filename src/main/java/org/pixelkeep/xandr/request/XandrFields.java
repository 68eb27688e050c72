package org.pixelkeep.xandr.request;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a service, in the order in which objects show them: the one place that says what there is, what
 * {@code meta} describes, what can be filtered and sorted by, and what can be set.
 */
public final class XandrFields {
    private final String singular;
    private final String plural;
    private final String alias;
    private final Map<String, XandrField> byName = new LinkedHashMap<>();

    /**
     * @param singular the key of one object, which is also the name of the service
     * @param plural the key of a list
     * @param alias the entity in the HQL of the fields
     */
    public XandrFields(String singular, String plural, String alias, XandrField... fields) {
        this.singular = singular;
        this.plural = plural;
        this.alias = alias;
        Arrays.stream(fields).forEach(field -> byName.put(field.name(), field));
    }

    /** The key of one object, and the name of the service. */
    public String singular() {
        return singular;
    }

    /** The key of a list. */
    public String plural() {
        return plural;
    }

    /** All fields, as {@code meta} describes them. */
    public List<Map<String, Object>> meta() {
        return byName.values().stream().map(XandrField::meta).toList();
    }

    /** The names of all fields, in order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    String alias() {
        return alias;
    }

    Optional<XandrField> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
