package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PlacementKey;

/** A candidate whose facts were read for one answer. */
public record LoadedCandidate(PixelFacts pixel, List<AssociationFacts> statements) implements Candidate {
    public LoadedCandidate {
        statements = List.copyOf(statements);
    }

    @Override
    public List<AssociationRef> inclusions(CreativeFacts creative) {
        return covering(creative, false);
    }

    @Override
    public List<AssociationRef> exclusions(CreativeFacts creative) {
        return covering(creative, true);
    }

    @Override
    public Fingerprint fingerprint(int tracker, boolean secureInventory) {
        return Fingerprint.of(pixel, pixel.trackers().get(tracker), secureInventory);
    }

    @Override
    public @Nullable PlacementKey placement(int tracker, boolean secureInventory) {
        return pixel.placement(pixel.trackers().get(tracker), secureInventory);
    }

    private List<AssociationRef> covering(CreativeFacts creative, boolean exclusion) {
        if (pixel.networkId() != creative.networkId()) {
            return List.of();
        }
        return statements.stream()
                .filter(statement -> statement.exclusion() == exclusion && statement.covers(creative))
                .map(statement -> new AssociationRef(statement.associationId(), statement.target()))
                .sorted(AssociationRef.ORDER)
                .toList();
    }
}
