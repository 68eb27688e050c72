package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.edit.AssociationService;

/** Writes associations and exclusions for the tools that do. */
@ApplicationScoped
class Attaching {
    private final Writes writes;
    private final AssociationService associations;

    Attaching(Writes writes, AssociationService associations) {
        this.writes = writes;
        this.associations = associations;
    }

    WriteResult write(Caller caller, String tool, Targeting input, boolean exclusion) {
        var pixel = writes.pixel(caller, Arguments.given(input.pixelId()));
        var draft = input.draft(exclusion);
        return writes.write(
                caller,
                tool,
                input,
                input.confirmation(),
                new Writes.Plan(
                        pixel.networkId,
                        pixel.version,
                        () -> associations.attach(caller, pixel.id, draft).association().pixelId));
    }
}
