package org.pixelkeep.serving;

import java.util.List;
import java.util.Objects;

/** A candidate of facts that were read for one answer. */
public record LooseCandidate(PixelFacts pixel, List<Statement> statements) implements Candidate {
    public LooseCandidate {
        statements = List.copyOf(statements);
    }

    @Override
    public List<Because> inclusions(CreativeFacts creative) {
        return covering(creative, false);
    }

    @Override
    public List<Because> exclusions(CreativeFacts creative) {
        return covering(creative, true);
    }

    @Override
    public Fingerprint fingerprint(boolean secureInventory) {
        return Fingerprint.of(pixel, Objects.requireNonNull(pixel.served(secureInventory)));
    }

    private List<Because> covering(CreativeFacts creative, boolean exclusion) {
        if (pixel.networkId() != creative.networkId()) {
            return List.of();
        }
        return statements.stream()
                .filter(statement -> statement.exclusion() == exclusion && statement.covers(creative))
                .map(statement -> new Because(statement.associationId(), statement.target()))
                .sorted(Because.ORDER)
                .toList();
    }
}
