package org.pixelkeep.pixel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.FieldChange;

/**
 * A pixel with its associations, as of a revision.
 *
 * @param number from 1; counts the revisions that touched the pixel or its associations
 * @param fields of the pixel, as the log keeps them
 * @param targets what it applied to and what it left out
 */
public record PixelVersion(
        int number, long revision, Instant at, Map<String, @Nullable Object> fields, List<Aimed> targets) {
    public PixelVersion {
        targets = List.copyOf(targets);
    }

    /** The same version with its fields as a reader may see them. */
    public PixelVersion withFields(Map<String, @Nullable Object> shown) {
        return new PixelVersion(number, revision, at, shown, targets);
    }

    /**
     * One association as it was.
     *
     * @param targetName as people knew the target then; empty for the network
     * @param creativeTypes narrowed to these, in their order; empty: not narrowed
     */
    public record Aimed(
            Target target,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,
            String targetName,
            boolean exclusion,
            List<CreativeType> creativeTypes) {
        public Aimed {
            creativeTypes = List.copyOf(creativeTypes);
        }

        public static Aimed of(PastState association) {
            return new Aimed(
                    Objects.requireNonNullElse(association.constant("target", Target.class), Target.CREATIVE),
                    association.id("advertiserId"),
                    association.id("creativeId"),
                    association.textOrEmpty("targetName"),
                    association.is("exclusion"),
                    association.texts("creativeTypes").stream()
                            .map(CreativeType::valueOf)
                            .sorted()
                            .toList());
        }

        public AssociationDraft draft() {
            return new AssociationDraft(
                    target,
                    target == Target.ADVERTISER ? advertiserId : null,
                    target == Target.CREATIVE ? creativeId : null,
                    exclusion,
                    Set.copyOf(creativeTypes));
        }

        private Aimed nameless() {
            return new Aimed(target, advertiserId, creativeId, "", exclusion, creativeTypes);
        }
    }

    /**
     * How another version differs.
     *
     * @param fields in the order of the pixel's fields
     * @param added associations that only the other has
     * @param removed associations that only this one has
     */
    public record Difference(List<FieldChange> fields, List<Aimed> added, List<Aimed> removed) {
        public Difference {
            fields = List.copyOf(fields);
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        /** Whether nothing differs. */
        public boolean isEmpty() {
            return fields.isEmpty() && added.isEmpty() && removed.isEmpty();
        }
    }

    /** What one has to do to come from this to the other. */
    public Difference to(PixelVersion other) {
        var names = new LinkedHashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        var changed = names.stream()
                .filter(name -> !Objects.equals(fields.get(name), other.fields.get(name)))
                .map(name -> new FieldChange(name, fields.get(name), other.fields.get(name)))
                .toList();
        return new Difference(changed, without(other.targets, targets), without(targets, other.targets));
    }

    /** Whether it applies to the same, and leaves out the same. */
    public boolean hasTargetsOf(PixelVersion other) {
        var difference = to(other);
        return difference.added().isEmpty() && difference.removed().isEmpty();
    }

    private static List<Aimed> without(List<Aimed> all, List<Aimed> those) {
        var left = new LinkedHashMap<Aimed, Aimed>();
        all.forEach(association -> left.put(association.nameless(), association));
        those.forEach(association -> left.remove(association.nameless()));
        return new ArrayList<>(left.values());
    }
}
