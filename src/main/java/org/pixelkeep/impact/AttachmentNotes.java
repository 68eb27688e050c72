package org.pixelkeep.impact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;

/** Says right after an attachment what keeps the pixel from firing there. */
@ApplicationScoped
public class AttachmentNotes {
    private final EffectivePixelsService effectivePixels;
    private final Clock clock;

    AttachmentNotes(EffectivePixelsService effectivePixels, Clock clock) {
        this.effectivePixels = effectivePixels;
        this.clock = clock;
    }

    /**
     * For one creative, why the pixel is held back on it, on secure inventory without a supply source; for more, that
     * the network limits pixels per creative. Sentences; empty if there is nothing to tell, for an exclusion, or for
     * callers who may not resolve the creative.
     */
    @Transactional
    public List<String> of(Caller caller, Association association) {
        if (association.exclusion) {
            return List.of();
        }
        if (association.target == Target.CREATIVE && association.creativeId != null) {
            // Saved already: whoever may not resolve, or asks before this node knows the creative, gets no notes.
            return effectivePixels
                    .resolve(caller, List.of(association.creativeId), Context.at(clock.instant()))
                    .values()
                    .stream()
                    .flatMap(answer -> answer.heldBack().stream())
                    .filter(pixel -> pixel.pixelId() == association.pixelId)
                    .map(pixel -> "It is held back there. " + pixel.detail())
                    .toList();
        }
        Network network = Network.findById(association.networkId);
        var limit = network.pixelLimit;
        return limit == null
                ? List.of()
                : List.of("The network allows at most " + limit + (limit == 1 ? " pixel" : " pixels")
                        + " per creative and event. Beyond that, the last in order are held back.");
    }
}
