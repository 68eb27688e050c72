package org.pixelkeep.review;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.Writer;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Coverage;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotPermitted;
import org.pixelkeep.shared.StaleVersion;

/** Decides on pixels: approve, reject with a reason, exempt; and on rejecting, suspends the creatives if asked to. */
@Writer
public class ReviewService {
    private final PixelAccess access;
    private final PixelService pixels;
    private final CreativeService creatives;
    private final NetworkAccess networks;
    private final Coverage coverage;

    ReviewService(
            PixelAccess access,
            PixelService pixels,
            CreativeService creatives,
            NetworkAccess networks,
            Coverage coverage) {
        this.access = access;
        this.pixels = pixels;
        this.creatives = creatives;
        this.networks = networks;
        this.coverage = coverage;
    }

    /**
     * @param caller with the reason, which a rejection needs
     * @param version as the reviewer read it, so that nobody approves what they have not seen
     * @param suspendCreatives with a rejection: also suspend the creatives that it was on
     * @throws InvalidInput when a rejection has no reason; nothing is written
     * @throws NotPermitted when the network demands four eyes and the caller wrote the content; nothing is written
     */
    public Pixel decide(
            Caller caller, long pixelId, @Nullable Long version, Decision decision, boolean suspendCreatives) {
        var pixel = access.locked(caller, pixelId, Permission.REVIEW_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Clash("The pixel is archived: there is nothing to decide.");
        }
        if (decision == Decision.REJECT && caller.reason() == null) {
            throw new InvalidInput("reason", "Say why, so that its author knows what to change.");
        }
        if (suspendCreatives && decision != Decision.REJECT) {
            throw new InvalidInput("suspendCreatives", "Creatives are suspended only together with a rejection.");
        }
        if (decision != Decision.REJECT && isOwnWork(caller, pixel)) {
            throw new NotPermitted("This network wants four eyes: somebody else must review what you wrote.");
        }
        pixels.decide(caller, pixel, decision.status(), decision.action());
        if (suspendCreatives) {
            creatives.suspend(caller, coverage.creativeIds(pixelId));
        }
        return pixel;
    }

    /** Whether the network demands four eyes and the caller wrote what is to be reviewed. */
    public boolean isOwnWork(Caller caller, Pixel pixel) {
        return networks.visible(caller, pixel.networkId).fourEyes
                && caller.userId() != null
                && Objects.equals(pixel.contentBy, caller.userId());
    }
}
