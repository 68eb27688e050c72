package org.pixelkeep.serving.snapshot;

import java.util.List;
import org.pixelkeep.serving.Because;
import org.pixelkeep.serving.Candidate;
import org.pixelkeep.serving.CreativeFacts;
import org.pixelkeep.serving.Fingerprint;
import org.pixelkeep.serving.PixelFacts;

/**
 * A pixel of the snapshot, for the one creative that it was found for.
 *
 * @param inclusions those that cover the creative, widest first
 * @param exclusions likewise
 */
record SnapshotCandidate(PixelEntry entry, List<Because> inclusions, List<Because> exclusions) implements Candidate {
    @Override
    public PixelFacts pixel() {
        return entry.facts();
    }

    @Override
    public List<Because> inclusions(CreativeFacts creative) {
        return inclusions;
    }

    @Override
    public List<Because> exclusions(CreativeFacts creative) {
        return exclusions;
    }

    @Override
    public Fingerprint fingerprint(boolean secureInventory) {
        return entry.fingerprint(secureInventory);
    }
}
