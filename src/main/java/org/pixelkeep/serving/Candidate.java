package org.pixelkeep.serving;

import java.util.List;

/**
 * A pixel with what is said about where it applies. Statements that do not concern the creative may be there or not:
 * the answer is the same.
 */
public record Candidate(PixelFacts pixel, List<Statement> statements) {
    public Candidate {
        statements = List.copyOf(statements);
    }

    /** The inclusions that cover the creative, widest first; empty: the pixel is none of the creative's. */
    List<Because> inclusions(CreativeFacts creative) {
        return covering(creative, false);
    }

    /** The exclusions that cover the creative, widest first. */
    List<Because> exclusions(CreativeFacts creative) {
        return covering(creative, true);
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
