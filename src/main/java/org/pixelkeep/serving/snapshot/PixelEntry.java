package org.pixelkeep.serving.snapshot;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PlacementKey;
import org.pixelkeep.serving.decide.Fingerprint;
import org.pixelkeep.serving.decide.PixelFacts;

/** A pixel in the snapshot, with what is computed once for all answers. */
public final class PixelEntry {
    private final PixelFacts facts;
    private final List<Long> vendorIds;
    private volatile @Nullable Fingerprint secure;
    private volatile @Nullable Fingerprint plain;
    private volatile @Nullable Placements placements;

    /** The keys for likely duplicates; {@code null}: what it serves there names no placement. */
    private record Placements(
            @Nullable PlacementKey secure, @Nullable PlacementKey plain) {}

    /** @param vendorIds IDs of the vendors in the facts, ascending */
    public PixelEntry(PixelFacts facts, List<Long> vendorIds) {
        this.facts = facts;
        this.vendorIds = List.copyOf(vendorIds);
    }

    /** What decides whether and how it fires. */
    public PixelFacts facts() {
        return facts;
    }

    /** The IDs of its vendors, ascending. */
    public List<Long> vendorIds() {
        return vendorIds;
    }

    /** A copy that reuses what was computed for the pixel's previous state, as far as it is still valid. */
    PixelEntry after(@Nullable PixelEntry before) {
        if (before != null
                && before.facts.tracked().equals(facts.tracked())
                && before.facts.format() == facts.format()) {
            var sameSecure = Objects.equals(before.facts.served(true), facts.served(true));
            var samePlain = Objects.equals(before.facts.served(false), facts.served(false));
            secure = sameSecure ? before.secure : null;
            plain = samePlain ? before.plain : null;
            placements = sameSecure && samePlain ? before.placements : null;
        }
        return this;
    }

    /** The fingerprint of the content that it serves, which must exist. */
    public Fingerprint fingerprint(boolean secureInventory) {
        var known = secureInventory ? secure : plain;
        if (known != null) {
            return known;
        }
        var served = facts.served(secureInventory);
        if (served == null) {
            throw new IllegalArgumentException("pixel " + facts.pixelId() + " serves nothing there");
        }
        var fingerprint = Fingerprint.of(facts, served);
        if (secureInventory) {
            secure = fingerprint;
        } else {
            plain = fingerprint;
        }
        return fingerprint;
    }

    /** Its key for likely duplicates on such inventory; {@code null}: it names no placement there. */
    public @Nullable PlacementKey placement(boolean secureInventory) {
        var known = placements;
        if (known == null) {
            known = new Placements(facts.placement(true), facts.placement(false));
            placements = known;
        }
        return secureInventory ? known.secure() : known.plain();
    }
}
