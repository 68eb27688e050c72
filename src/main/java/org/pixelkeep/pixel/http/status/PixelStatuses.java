package org.pixelkeep.pixel.http.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.serving.count.PixelCounter;
import org.pixelkeep.serving.count.PixelStatus;

/**
 * The status of pixels on pages, from memory: {@code inject:pixelStatuses.of(pixelId)}. Counts only creatives
 * that the reader can see; whether the reader can see the pixel is up to the page.
 */
@Named("pixelStatuses")
@ApplicationScoped
public class PixelStatuses {
    private final PixelCounter counter;
    private final CurrentCaller caller;

    PixelStatuses(PixelCounter counter, CurrentCaller caller) {
        this.counter = counter;
        this.caller = caller;
    }

    /** {@code null}: this node does not know the pixel yet. */
    public @Nullable PixelStatus of(long pixelId) {
        return counter.networkOf(pixelId)
                .map(networkId -> caller.get().grants().reach(Permission.VIEW_PIXEL, networkId))
                .flatMap(reach -> counter.status(pixelId, reach))
                .orElse(null);
    }
}
