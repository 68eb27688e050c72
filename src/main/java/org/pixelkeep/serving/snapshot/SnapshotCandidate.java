package org.pixelkeep.serving.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.Candidate;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.Fingerprint;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.Verdicts;

/**
 * A pixel of the snapshot, as a candidate for one creative.
 *
 * @param inclusions those that cover the creative, broadest first
 * @param exclusions those that cover the creative, broadest first
 */
record SnapshotCandidate(
        long pixelId, PixelEntry entry, List<AssociationRef> inclusions, List<AssociationRef> exclusions)
        implements Candidate {
    @Override
    public PixelFacts pixel() {
        return entry.facts();
    }

    @Override
    public Object state() {
        return entry;
    }

    @Override
    public Verdicts verdicts() {
        return entry.verdicts();
    }

    @Override
    public List<AssociationRef> inclusions(CreativeFacts creative) {
        return inclusions;
    }

    @Override
    public List<AssociationRef> exclusions(CreativeFacts creative) {
        return exclusions;
    }

    @Override
    public Fingerprint fingerprint(int tracker, boolean secureInventory) {
        return entry.fingerprint(tracker, secureInventory);
    }

    @Override
    public @Nullable PlacementKey placement(int tracker, boolean secureInventory) {
        return entry.placement(tracker, secureInventory);
    }
}
