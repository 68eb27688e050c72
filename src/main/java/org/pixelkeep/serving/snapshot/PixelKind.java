package org.pixelkeep.serving.snapshot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.shared.Constants;

/** What the rules about a pixel go by. */
record PixelKind(PixelScope scope, PixelFormat format, PixelEvent event, ReviewStatus status) {
    /** Empty when this release does not have all of them. */
    static Optional<PixelKind> of(
            @Nullable String scope, @Nullable String format, @Nullable String event, @Nullable String status) {
        return Constants.find(PixelScope.class, scope)
                .flatMap(ofScope -> Constants.find(PixelFormat.class, format)
                        .flatMap(inFormat -> Constants.find(PixelEvent.class, event)
                                .flatMap(onEvent -> Constants.find(ReviewStatus.class, status)
                                        .map(reviewed -> new PixelKind(ofScope, inFormat, onEvent, reviewed)))));
    }
}
