package org.pixelkeep.history.read;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a network's log a reader can see, and how much of each change.
 *
 * @param advertiserIds for an advertiser's login: its advertisers
 * @param inherited for an advertiser's login: the network's pixels that apply to its creatives
 * @param internal for an advertiser's login: the facets of changes to pixels in which only internal fields differ
 * @param people whose names the reader may see
 * @param self the reader
 */
record LogVisibility(
        Width width,
        long networkId,
        Set<Long> advertiserIds,
        Set<Long> inherited,
        Set<Long> internal,
        KnownPeople people,
        @Nullable Long self) {
    /** Internal fields of a network's own pixels. */
    static final Set<String> OF_THE_NETWORK = Set.of(
            "owner",
            "reviewBy",
            "reviewReason",
            "proposedBy",
            "waitingStatus",
            "waitingReason",
            "waitingFormat",
            "waitingEvent",
            "waitingOffset",
            "waitingCustomEvent",
            "waitingTrackers",
            "waitingUrl",
            "waitingSecureUrl",
            "waitingContent",
            "waitingSecureContent",
            "waitingSince",
            "waitingProposedBy");

    /** Which changes are visible at all. */
    enum Width {
        EVERYTHING,
        /** Only changes of the network object, not of its content: for platform administrators. */
        NETWORK_ITSELF,
        ADVERTISERS
    }

    static LogVisibility whole(long networkId) {
        return new LogVisibility(
                Width.EVERYTHING, networkId, Set.of(), Set.of(), Set.of(), KnownPeople.EVERYBODY, null);
    }

    static LogVisibility outside(long networkId) {
        return new LogVisibility(
                Width.NETWORK_ITSELF, networkId, Set.of(), Set.of(), Set.of(), KnownPeople.EVERYBODY, null);
    }

    static LogVisibility ofAdvertisers(
            long networkId,
            Set<Long> advertiserIds,
            Set<Long> inherited,
            Set<Long> internal,
            KnownPeople people,
            @Nullable Long self) {
        return new LogVisibility(Width.ADVERTISERS, networkId, advertiserIds, inherited, internal, people, self);
    }

    /**
     * Whether the reader can see the advertiser's data: a filter reveals nothing about another advertiser's creatives.
     */
    boolean sees(long advertiserId) {
        return everything() || advertiserIds.contains(advertiserId);
    }

    boolean everything() {
        return width != Width.ADVERTISERS;
    }

    /** The change without the parts hidden from this reader, with as much of its values as there is room for. */
    Entry show(Change change, ValueBudget room) {
        var own = everything() || change.advertiserId != null;
        var images = Images.of(change);
        var differences = images.differences().stream()
                .filter(difference -> own || !OF_THE_NETWORK.contains(difference.field()))
                .map(people::show)
                .filter(difference -> !Objects.equals(difference.before(), difference.after()))
                .toList();
        return new Entry(
                change.id,
                change.networkId,
                change.revision,
                change.changeSet,
                change.at,
                people.called(change.actorId, change.actorName),
                everything() || isSelf(change) ? change.address : null,
                change.channel,
                change.action,
                change.entity,
                change.entityId,
                change.entityName,
                change.advertiserId,
                change.creativeId,
                change.pixelId,
                own ? change.reason : null,
                Sentence.of(change, images, differences),
                room.fit(differences));
    }

    private boolean isSelf(Change change) {
        return change.actorId != null && change.actorId.equals(self);
    }
}
