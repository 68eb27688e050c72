package org.pixelkeep.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Constants;

/**
 * Brings what a list says of a vendor into the network's vendor. A value that the network changed since the last update
 * stays: it differs from the one that was taken then.
 *
 * @param after the vendor's values
 * @param listed the values of lists, to compare with next time
 * @param kept the fields that the list says differently, and the network changed
 */
record VendorMerge(Map<String, @Nullable Object> after, Map<String, @Nullable Object> listed, List<String> kept) {
    static final String NAME = "name";
    static final String COMPANY = "company";
    static final String CATEGORY = "category";
    static final String GVL_ID = "gvlId";
    static final String GOOGLE_PROVIDER_ID = "googleProviderId";
    static final String PURPOSES = "purposes";
    static final String LEGAL_BASES = "legalBases";
    static final String DECLARE_TO_ADX = "declareToAdx";
    static final String RETIRED = "retired";
    static final String HOSTS = "hosts";

    /** The values of a vendor that lists can say something about. */
    static Map<String, @Nullable Object> values(VendorDraft draft) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(NAME, draft.name());
        values.put(COMPANY, draft.company());
        values.put(CATEGORY, draft.category() == null ? null : draft.category().name());
        values.put(GVL_ID, draft.gvlId());
        values.put(GOOGLE_PROVIDER_ID, draft.googleProviderId());
        values.put(PURPOSES, draft.purposes());
        values.put(LEGAL_BASES, draft.legalBases());
        values.put(DECLARE_TO_ADX, draft.declareToAdx());
        values.put(RETIRED, draft.retired());
        values.put(HOSTS, draft.hosts());
        return values;
    }

    /** The draft with these values, and what lists say nothing about. */
    static VendorDraft draft(Map<String, @Nullable Object> values, VendorPolicy policy, boolean trusted) {
        return VendorDraft.named(String.valueOf(values.get(NAME)))
                .company(values.get(COMPANY) instanceof String company ? company : null)
                .category(Constants.find(VendorCategory.class, String.valueOf(values.get(CATEGORY)))
                        .orElse(VendorCategory.OTHER))
                .gvlId(number(values.get(GVL_ID)))
                .googleProviderId(number(values.get(GOOGLE_PROVIDER_ID)))
                .purposes(list(values.get(PURPOSES)).stream()
                        .map(purpose -> ((Number) purpose).intValue())
                        .toList())
                .legalBases(values.get(LEGAL_BASES) instanceof String bases ? bases : null)
                .declareToAdx(Boolean.TRUE.equals(values.get(DECLARE_TO_ADX)))
                .retired(Boolean.TRUE.equals(values.get(RETIRED)))
                .policy(policy)
                .trusted(trusted)
                .hosts(list(values.get(HOSTS)).stream().map(String::valueOf).toList())
                .build();
    }

    /**
     * @param current the vendor's values
     * @param before the values that were last taken from lists; {@code null}: none were
     * @param latest what the list says now, by field; it says nothing about others
     */
    static VendorMerge of(
            Map<String, @Nullable Object> current,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> latest) {
        var after = new LinkedHashMap<>(current);
        var listed = new LinkedHashMap<String, @Nullable Object>(before == null ? Map.of() : before);
        var kept = new ArrayList<String>();
        latest.forEach((field, value) -> {
            if (field.equals(HOSTS)) {
                after.put(HOSTS, hosts(current, before, value));
            } else if (Objects.equals(current.get(field), taken(current, before, field))) {
                after.put(field, value);
            } else if (!Objects.equals(current.get(field), value)) {
                kept.add(field);
            }
            listed.put(field, value);
        });
        return new VendorMerge(after, listed, kept);
    }

    /** What was taken last. Of a vendor that never followed a list, what is empty counts as taken. */
    private static @Nullable Object taken(
            Map<String, @Nullable Object> current, @Nullable Map<String, @Nullable Object> before, String field) {
        if (before != null && before.containsKey(field)) {
            return before.get(field);
        }
        var value = current.get(field);
        return value == null || value.equals(List.of()) || value.equals(false) ? value : NEVER;
    }

    private static final Object NEVER = new Object();

    /** Those that are new in the list are added, and those that are gone from it are removed; the network's own stay. */
    private static List<String> hosts(
            Map<String, @Nullable Object> current,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Object latest) {
        var taken = names(before == null ? null : before.get(HOSTS));
        var now = names(latest);
        var hosts = new TreeSet<>(names(current.get(HOSTS)));
        now.stream().filter(host -> !taken.contains(host)).forEach(hosts::add);
        taken.stream().filter(host -> !now.contains(host)).forEach(hosts::remove);
        return List.copyOf(hosts);
    }

    private static Set<String> names(@Nullable Object value) {
        var names = new LinkedHashSet<String>();
        list(value).forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }
}
