package org.pixelkeep.supply.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The preview of archiving a supply source, or of restoring it. */
@Schema(name = "SourceArchiving")
public record SourceArchiving(
        @Schema(description = "false: restore it") boolean archived) {
    static final SourceArchiving NEW = new SourceArchiving(true);
}
