package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.xandr.request.SentObject;

/** The pixels that are attached to a creative itself, which Xandr has as an array in it. */
@ApplicationScoped
class AttachedPixels {
    static final String FIELD = "thirdparty_pixels";

    private final AssociationService associations;

    AttachedPixels(AssociationService associations) {
        this.associations = associations;
    }

    /** Those of creatives, by creative, as the caller sees them; absent: none. Two queries. */
    Map<Long, List<Map<String, @Nullable Object>>> of(Caller caller, List<Long> creativeIds) {
        var attached = attached(creativeIds);
        var pixels = Pixel.byId(attached.stream()
                .map(association -> association.pixelId)
                .distinct()
                .toList());
        var shown = new HashMap<Long, List<Map<String, @Nullable Object>>>();
        attached.forEach(association -> {
            var pixel = pixels.get(association.pixelId);
            if (pixel != null && isListed(pixel)) {
                shown.computeIfAbsent(Objects.requireNonNull(association.creativeId), id -> new ArrayList<>())
                        .add(show(caller, pixel));
            }
        });
        return shown;
    }

    private static Map<String, @Nullable Object> show(Caller caller, Pixel pixel) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", pixel.id);
        object.put("name", pixel.name);
        object.put("active", pixel.active);
        object.put("audit_status", PixelContent.audit(caller, pixel));
        return object;
    }

    /**
     * Attaches these pixels to the creative, and detaches all others from it. In the transaction of the caller.
     *
     * @param append whether the others stay
     */
    void change(Caller caller, Creative creative, SentObject sent, boolean append) {
        var wanted = sent.ids(FIELD);
        var attached = attached(List.of(creative.id));
        var pixels = Pixel.byId(attached.stream()
                .map(association -> association.pixelId)
                .distinct()
                .toList());
        var there = attached.stream()
                .filter(association -> isListed(Objects.requireNonNull(pixels.get(association.pixelId))))
                .toList();
        if (!append) {
            there.stream()
                    .filter(association -> !wanted.contains(association.pixelId))
                    .forEach(association -> associations.detach(caller, association.id));
        }
        wanted.stream()
                .filter(id -> there.stream().noneMatch(association -> association.pixelId == id))
                .forEach(id -> associations.attach(caller, id, AssociationDraft.onCreative(creative.id)));
    }

    /** Whoever sees a creative sees what applies to it. */
    private static boolean isListed(Pixel pixel) {
        return PixelTargets.isShared(pixel) && !pixel.isArchived();
    }

    private static List<Association> attached(List<Long> creativeIds) {
        return creativeIds.isEmpty()
                ? List.of()
                : Association.list(
                        "creativeId in ?1 and target = ?2 and exclusion = false order by id",
                        creativeIds,
                        Target.CREATIVE);
    }
}
