package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.xandr.request.SentObject;

/** The pixels that are attached to a creative itself, which Xandr has as an array in it. */
@ApplicationScoped
class AttachedPixels {
    static final String FIELD = "thirdparty_pixels";

    private final EntityManager entityManager;
    private final AssociationService associations;

    AttachedPixels(EntityManager entityManager, AssociationService associations) {
        this.entityManager = entityManager;
        this.associations = associations;
    }

    /** A pixel that is attached to a creative: what is shown of it, without its content. */
    private record Attached(
            long creativeId,
            long pixelId,
            String name,
            boolean active,
            Scope owner,
            ReviewStatus status,
            @Nullable ReviewStatus waiting) {
        Map<String, @Nullable Object> show(Caller caller) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            object.put("id", pixelId);
            object.put("name", name);
            object.put("active", active);
            object.put("audit_status", PixelContent.audit(caller, owner, status, waiting));
            return object;
        }
    }

    /** Those of creatives, by creative, as the caller sees them; absent: none. One query. */
    Map<Long, List<Map<String, @Nullable Object>>> of(Caller caller, List<Long> creativeIds) {
        var shown = new HashMap<Long, List<Map<String, @Nullable Object>>>();
        if (creativeIds.isEmpty()) {
            return shown;
        }
        entityManager
                .createQuery("""
                        select i.creativeId, p.id, p.name, p.active, p.networkId, p.advertiserId, p.reviewStatus,
                            p.waiting.status
                        from Association i join Pixel p on p.id = i.pixelId
                        where i.creativeId in :creativeIds and i.target = CREATIVE and i.exclusion = false
                        and p.scope <> CREATIVE and p.archivedAt is null order by i.id""", Object[].class)
                .setParameter("creativeIds", creativeIds)
                .getResultList()
                .forEach(row -> {
                    var attached = attached(row);
                    shown.computeIfAbsent(attached.creativeId(), id -> new ArrayList<>())
                            .add(attached.show(caller));
                });
        return shown;
    }

    private static Attached attached(Object[] row) {
        return new Attached(
                (Long) row[0],
                (Long) row[1],
                (String) row[2],
                (Boolean) row[3],
                new Scope((Long) row[4], (Long) row[5]),
                (ReviewStatus) row[6],
                (ReviewStatus) row[7]);
    }

    /**
     * Attaches these pixels to the creative, and detaches all others from it. In the transaction of the caller.
     *
     * @param append whether the others stay
     */
    void change(Caller caller, Creative creative, SentObject sent, boolean append) {
        var wanted = sent.ids(FIELD);
        List<Association> attached = Association.list(
                "creativeId = ?1 and target = ?2 and exclusion = false order by id", creative.id, Target.CREATIVE);
        var pixels = PixelQueries.outlines(attached.stream()
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
    private static boolean isListed(PixelOutline pixel) {
        return pixel.scope() != PixelScope.CREATIVE && !pixel.isArchived();
    }
}
