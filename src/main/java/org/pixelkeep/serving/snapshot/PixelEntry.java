package org.pixelkeep.serving.snapshot;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.Fingerprint;
import org.pixelkeep.serving.decide.PixelFacts;

/** A pixel in the snapshot, with what is computed once for all answers. */
public final class PixelEntry {
    private final PixelFacts facts;
    private final List<Long> vendorIds;
    private volatile @Nullable Fingerprint secure;
    private volatile @Nullable Fingerprint plain;

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
            secure = Objects.equals(before.facts.served(true), facts.served(true)) ? before.secure : null;
            plain = Objects.equals(before.facts.served(false), facts.served(false)) ? before.plain : null;
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
}
