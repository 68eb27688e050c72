package org.pixelkeep.serving.impact;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.PackedAssociations;
import org.pixelkeep.serving.snapshot.PixelIds;
import org.pixelkeep.serving.snapshot.Snapshot;

/** Compares the creatives of one advertiser, on one thread. */
final class AdvertiserDiff {
    private static final int TYPES = CreativeType.values().length;

    private final CreativeDiff compared;
    private final ChangeScope scope;
    private final AdvertiserEntry advertiser;
    private final boolean whole;

    /** Whether one of the pixels is, or would be, on all creatives of the network or advertiser. */
    private final boolean wide;

    private final @Nullable SharedAnswerDiff[] kinds = new @Nullable SharedAnswerDiff[TYPES * 4];

    AdvertiserDiff(CreativeDiff compared, ChangeScope scope, AdvertiserEntry advertiser) {
        this.compared = compared;
        this.scope = scope;
        this.advertiser = advertiser;
        this.whole = scope.network() || scope.advertisers().contains(advertiser.advertiserId());
        this.wide = isWide(compared.now()) || compared.cases().stream().anyMatch(when -> isWide(when.then()));
    }

    private boolean isWide(Snapshot snapshot) {
        var network = snapshot.networks().get(compared.networkId());
        var present = snapshot.advertisers().get(advertiser.advertiserId());
        return (network != null && compared.pixels().meets(network.associations()))
                || (present != null && compared.pixels().meets(present.associations()));
    }

    /** The inventory on which the creative changes, per case; {@code null}: none. */
    byte @Nullable [] inventories(long creativeId) {
        var creative = compared.now().creatives().get(creativeId);
        if (creative == null) {
            return null;
        }
        if (whole || scope.creatives().contains(creativeId)) {
            return oneByOne(creative, null);
        }
        if (scope.reassociated().contains(creativeId)) {
            return oneByOne(creative, compared.limit() == null ? compared.withInterfering() : null);
        }
        if (creative.archived() || (!wide && !compared.pixels().meets(creative.associations()))) {
            return null;
        }
        if (compared.isSuspended(creative)) {
            return kind(creative).fires() > exclusions(creative.associations())
                    ? kind(creative).all()
                    : oneByOne(creative, null);
        }
        if (!wide) {
            return oneByOne(creative, compared.limit() == null ? compared.withInterfering() : null);
        }
        if (compared.limit() != null) {
            return kind(creative).behavesLike(creative) ? kind(creative).inventories() : oneByOne(creative, null);
        }
        return compared.withInterfering().meets(creative.associations())
                ? sharedOrOwn(creative)
                : kind(creative).inventories();
    }

    /** Resolves only if individual associations of the creative may make a difference. */
    private byte[] sharedOrOwn(CreativeEntry creative) {
        var kind = kind(creative);
        var inventories = new byte[compared.cases().size()];
        for (var one = 0; one < inventories.length; one++) {
            inventories[one] = kind.isCertainToChange(one, creative.associations())
                    ? CreativeDiff.USUAL
                    : compared.difference(creative, creative, compared.cases().get(one), compared.withInterfering());
        }
        return inventories;
    }

    private byte[] oneByOne(CreativeEntry creative, @Nullable PixelIds wanted) {
        var inventories = new byte[compared.cases().size()];
        for (var one = 0; one < inventories.length; one++) {
            var when = compared.cases().get(one);
            inventories[one] = compared.difference(creative, compared.after(when, creative.creativeId()), when, wanted);
        }
        return inventories;
    }

    private SharedAnswerDiff kind(CreativeEntry creative) {
        var number = creative.type().ordinal() * 4 + (creative.active() ? 2 : 0) + (creative.suspended() ? 1 : 0);
        var known = kinds[number];
        if (known == null) {
            known = new SharedAnswerDiff(
                    compared,
                    new CreativeEntry(
                            0,
                            creative.advertiserId(),
                            creative.type(),
                            creative.active(),
                            creative.suspended(),
                            false,
                            PackedAssociations.NOTHING));
            kinds[number] = known;
        }
        return known;
    }

    private static int exclusions(PackedAssociations associations) {
        var count = 0;
        for (var at = 0; at < associations.size(); at++) {
            count += associations.exclusion(at) ? 1 : 0;
        }
        return count;
    }
}
