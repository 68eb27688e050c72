package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;

/** The creatives of one advertiser, on one thread. */
final class ComparedAdvertiser {
    private static final int TYPES = CreativeType.values().length;

    private final Compared compared;
    private final Touched touched;
    private final AdvertiserEntry advertiser;
    private final boolean whole;

    /** Whether one of the pixels is, or would be, on all creatives of the network or of the advertiser. */
    private final boolean wide;

    private final @Nullable ComparedKind[] kinds = new @Nullable ComparedKind[TYPES * 4];

    ComparedAdvertiser(Compared compared, Touched touched, AdvertiserEntry advertiser) {
        this.compared = compared;
        this.touched = touched;
        this.advertiser = advertiser;
        this.whole = touched.network() || touched.advertisers().contains(advertiser.advertiserId());
        this.wide = isWide(compared.now()) || compared.cases().stream().anyMatch(when -> isWide(when.then()));
    }

    private boolean isWide(Snapshot snapshot) {
        var network = snapshot.networks().get(compared.networkId());
        var present = snapshot.advertisers().get(advertiser.advertiserId());
        return (network != null && compared.pixels().meets(network.said()))
                || (present != null && compared.pixels().meets(present.said()));
    }

    /** For each case, on which inventory the creative changes; {@code null}: it never does. */
    byte @Nullable [] inventories(long creativeId) {
        var creative = compared.now().creatives().get(creativeId);
        if (creative == null) {
            return null;
        }
        if (whole || touched.creatives().contains(creativeId)) {
            return oneByOne(creative, null);
        }
        if (touched.restated().contains(creativeId)) {
            return oneByOne(creative, compared.limit() == null ? compared.meeting() : null);
        }
        if (creative.archived() || (!wide && !compared.pixels().meets(creative.said()))) {
            return null;
        }
        if (compared.isSuspended(creative)) {
            return kind(creative).fires() > exclusions(creative.said())
                    ? kind(creative).all()
                    : oneByOne(creative, null);
        }
        if (!wide) {
            return oneByOne(creative, compared.limit() == null ? compared.meeting() : null);
        }
        if (compared.limit() != null) {
            return kind(creative).isLike(creative) ? kind(creative).inventories() : oneByOne(creative, null);
        }
        return compared.meeting().meets(creative.said())
                ? likeItsKind(creative)
                : kind(creative).inventories();
    }

    /** Resolves only where what is said of the creative individually may make a difference. */
    private byte[] likeItsKind(CreativeEntry creative) {
        var kind = kind(creative);
        var inventories = new byte[compared.cases().size()];
        for (var one = 0; one < inventories.length; one++) {
            inventories[one] = kind.isBound(one, creative.said())
                    ? Compared.USUAL
                    : compared.difference(creative, creative, compared.cases().get(one), compared.meeting());
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

    private ComparedKind kind(CreativeEntry creative) {
        var number = creative.type().ordinal() * 4 + (creative.active() ? 2 : 0) + (creative.suspended() ? 1 : 0);
        var known = kinds[number];
        if (known == null) {
            known = new ComparedKind(
                    compared,
                    new CreativeEntry(
                            0,
                            creative.advertiserId(),
                            creative.type(),
                            creative.active(),
                            creative.suspended(),
                            false,
                            Said.NOTHING));
            kinds[number] = known;
        }
        return known;
    }

    private static int exclusions(Said said) {
        var count = 0;
        for (var at = 0; at < said.size(); at++) {
            count += said.exclusion(at) ? 1 : 0;
        }
        return count;
    }
}
