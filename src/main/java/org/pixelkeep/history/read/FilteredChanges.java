package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Listing;

/**
 * The changes that match a filter and that a reader may see. Both are conditions of one query: what cannot be seen is
 * neither counted nor found by a filter.
 */
@ApplicationScoped
class FilteredChanges {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    /** Stands in for an empty set, which databases reject. */
    private static final long NOBODY = -1;

    private final EntityManager entityManager;
    private final Inheritance inheritance;
    private final Colleagues colleagues;

    FilteredChanges(EntityManager entityManager, Inheritance inheritance, Colleagues colleagues) {
        this.entityManager = entityManager;
        this.inheritance = inheritance;
        this.colleagues = colleagues;
    }

    /** @throws InvalidInput when the field cannot be the name of one */
    static void check(ChangeFilter filter) {
        var field = filter.field();
        if (field != null && !field.isBlank() && !FIELD.matcher(field.strip()).matches()) {
            throw new InvalidInput("field", "Must be the name of a field, such as url.");
        }
    }

    /** The IDs of the changes, newest first; {@link ChangeStream} reads their images. */
    Listing<Long> filtered(LogVisibility sight, ChangeFilter filter) {
        var listing = new Listing<>(entityManager, Long.class, "Change h", "h", id -> id)
                .loadedBy(ids -> ids)
                .where("h.networkId = :networkId", "networkId", sight.networkId())
                .whereGiven("h.entity = :entity", "entity", filter.entity())
                .whereGiven("h.entityId = :entityId", "entityId", filter.entityId())
                .whereGiven("h.advertiserId = :advertiserId", "advertiserId", filter.advertiserId())
                .whereGiven("h.pixelId = :pixelId", "pixelId", filter.pixelId())
                .whereGiven("h.channel = :channel", "channel", filter.channel())
                .whereGiven("h.action = :action", "action", filter.action())
                .whereGiven("h.at >= :from", "from", filter.from())
                .whereGiven("h.at < :to", "to", filter.to())
                .whereGiven("h.revision = :revision", "revision", filter.revision())
                .whereGiven("h.changeSet = :changeSet", "changeSet", filter.changeSet())
                .order("newest", "h.id", true, Long.class, id -> id);
        narrowToActor(listing, sight, filter);
        if (filter.entity() == null) {
            // Cast, so that no index is chosen for it.
            listing.where("cast(h.entity as String) in :kinds", "kinds", Change.KNOWN);
        }
        narrowToCreative(listing, sight, filter);
        narrowToField(listing, sight, filter);
        narrowToSight(listing, sight);
        return listing;
    }

    private void narrowToActor(Listing<Long> listing, LogVisibility sight, ChangeFilter filter) {
        var called = filter.called(sight.networkId(), colleagues);
        if (called.isEmpty()) {
            listing.whereContains("h.actorName like :actor", "actor", filter.actor());
        } else {
            listing.with("called", called)
                    .whereContains("h.actorName like :actor or h.actorName in :called", "actor", filter.actor());
        }
        if (filter.actor() != null && !filter.actor().isBlank() && !sight.everything()) {
            listing.where(
                    "h.actorId in :known", "known", orNobody(sight.people().ids()));
        }
    }

    private void narrowToCreative(Listing<Long> listing, LogVisibility sight, ChangeFilter filter) {
        var creativeId = filter.creativeId();
        if (creativeId == null) {
            return;
        }
        var found = inheritance.carriedBy(creativeId);
        var carried = sight.sees(found.advertiserId()) ? found : Inheritance.Carried.NOTHING;
        listing.with("carriedBy", carried.advertiserId())
                .with("carried", orNobody(carried.pixelIds()))
                .with("creativeId", creativeId)
                .either(List.of(
                        "h.creativeId = :creativeId",
                        "h.creativeId is null and h.pixelId in :carried and h.advertiserId is null",
                        "h.creativeId is null and h.pixelId in :carried and h.advertiserId = :carriedBy"));
    }

    private static void narrowToField(Listing<Long> listing, LogVisibility sight, ChangeFilter filter) {
        var field = filter.field();
        if (field == null || field.isBlank()) {
            return;
        }
        listing.where("""
                coalesce(function('json_extract', h.before, :field), 'null')
                    <> coalesce(function('json_extract', h.after, :field), 'null')""", "field", "$." + field.strip());
        if (!sight.everything() && LogVisibility.OF_THE_NETWORK.contains(field.strip())) {
            listing.where("h.advertiserId is not null");
        }
    }

    private void narrowToSight(Listing<Long> listing, LogVisibility sight) {
        switch (sight.width()) {
            case EVERYTHING -> {}
            case NETWORK_ITSELF -> listing.where("h.entity = NETWORK");
            case ADVERTISERS -> {
                var parts = new ArrayList<String>();
                sight.advertiserIds()
                        .forEach(id -> parts.add("h.advertiserId = " + id + " and (h.entity <> ASSOCIATION or "
                                + inheritance.isOwned("h.pixelId") + " or h.pixelId in :inherited or "
                                + AppliedAtChange.condition("h") + ")"));
                parts.add("h.advertiserId is null and h.creativeId is null and h.pixelId in :inherited"
                        + " and h.facetId not in :internal");
                listing.where("h.entity in (ADVERTISER, CREATIVE, PIXEL, ASSOCIATION)")
                        .with("inherited", orNobody(sight.inherited()))
                        .with("internal", orNobody(sight.internal()))
                        .either(parts);
            }
        }
    }

    private static Set<Long> orNobody(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(NOBODY) : ids;
    }
}
