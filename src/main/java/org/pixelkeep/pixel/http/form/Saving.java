package org.pixelkeep.pixel.http.form;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the fields of a pixel are saved.
 *
 * @param stopLive whether new content replaces the live one at once, so that the pixel does not fire until it is decided
 */
@Schema(name = "PixelSaving")
public record Saving(boolean stopLive) {
    public static final String STOP_LIVE = "stopLive";
}
