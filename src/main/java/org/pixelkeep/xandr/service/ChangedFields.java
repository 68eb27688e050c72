package org.pixelkeep.xandr.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.xandr.answer.FieldNames;

/** The fields that a transaction changed, in Xandr's words. */
final class ChangedFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fields with a change for each of their elements. */
    private static final Set<String> LISTS = Set.of(
            PixelTargets.MEMBERS,
            PixelTargets.ADVERTISERS,
            PixelTargets.CREATIVES,
            AttachedPixels.FIELD,
            CustomPixels.FIELD);

    private ChangedFields() {}

    /** Oldest first. */
    static List<Map<String, @Nullable Object>> of(EntityKind kind, List<Entry> entries) {
        var changes = new ArrayList<Map<String, @Nullable Object>>();
        var custom = entries.stream()
                .filter(entry -> entry.entity() == EntityKind.PIXEL)
                .map(Entry::entityId)
                .collect(Collectors.toSet());
        for (var at = entries.size() - 1; at >= 0; at--) {
            var entry = entries.get(at);
            if (isExclusion(entry)) {
                continue;
            }
            if (kind == EntityKind.CREATIVE && entry.entity() != kind) {
                if (entry.entity() == EntityKind.PIXEL || !custom.contains(entry.pixelId())) {
                    changes.add(ofPixel(entry));
                }
            } else if (entry.entity() == EntityKind.ASSOCIATION) {
                changes.add(ofAssociation(entry));
            } else {
                entry.differences()
                        .forEach(difference -> changes.add(
                                change(FieldNames.of(difference.field()), difference.before(), difference.after())));
            }
        }
        return changes;
    }

    /** Xandr has none, so neither making nor ending one is a change there. */
    private static boolean isExclusion(Entry entry) {
        return entry.entity() == EntityKind.ASSOCIATION
                && (entry.action() == Action.EXCLUDE
                        || entry.differences().stream()
                                .anyMatch(difference -> difference.field().equals("exclusion")
                                        && (Boolean.TRUE.equals(difference.before())
                                                || Boolean.TRUE.equals(difference.after()))));
    }

    /** The pixels of a creative are fields of the creative in Xandr. */
    private static Map<String, @Nullable Object> ofPixel(Entry entry) {
        var field = entry.entity() == EntityKind.PIXEL ? CustomPixels.FIELD : AttachedPixels.FIELD;
        var id = entry.pixelId();
        return switch (entry.action()) {
            case DETACH, ARCHIVE -> change(field, id, null);
            case ATTACH, CREATE, RESTORE -> change(field, null, id);
            default -> change(field, id, id);
        };
    }

    /** What a pixel applies to is a field of the pixel in Xandr. */
    private static Map<String, @Nullable Object> ofAssociation(Entry entry) {
        var field = entry.creativeId() != null
                ? PixelTargets.CREATIVES
                : entry.advertiserId() != null ? PixelTargets.ADVERTISERS : PixelTargets.MEMBERS;
        var id = Objects.requireNonNullElse(
                entry.creativeId(), Objects.requireNonNullElse(entry.advertiserId(), entry.networkId()));
        return switch (entry.action()) {
            case DETACH -> change(field, id, null);
            case ATTACH -> change(field, null, id);
            default -> change(field, id, id);
        };
    }

    private static Map<String, @Nullable Object> change(String field, @Nullable Object before, @Nullable Object after) {
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("field_name", field);
        change.put("old_value", before);
        change.put("new_value", after);
        change.put("changed", !Objects.equals(before, after));
        return change;
    }

    /** The new values as an object. Of a list, it has what was added. */
    static String json(List<Map<String, @Nullable Object>> changes) {
        var after = new LinkedHashMap<String, @Nullable Object>();
        var lists = new HashMap<String, List<Map<String, Object>>>();
        changes.forEach(change -> {
            var field = String.valueOf(change.get("field_name"));
            var value = change.get("new_value");
            if (LISTS.contains(field)) {
                var list = lists.computeIfAbsent(field, name -> new ArrayList<>());
                if (value != null && Boolean.TRUE.equals(change.get("changed"))) {
                    list.add(Map.of("id", value));
                }
                after.put(field, list);
            } else {
                after.put(field, value);
            }
        });
        try {
            return JSON.writeValueAsString(after);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of the log are always written", e);
        }
    }
}
