package org.pixelkeep.pixel.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

/** Applies one change to several creatives of a network in one transaction: to all of them or none. */
@RecordedService
public class BulkCreativeService {
    private final CreativeAccess access;
    private final NetworkAccess networks;
    private final CreativeService creatives;
    private final PixelAccess pixels;
    private final AssociationService associations;

    BulkCreativeService(
            CreativeAccess access,
            NetworkAccess networks,
            CreativeService creatives,
            PixelAccess pixels,
            AssociationService associations) {
        this.access = access;
        this.networks = networks;
        this.creatives = creatives;
        this.pixels = pixels;
        this.associations = associations;
    }

    /**
     * One change set, with a record for each creative that actually changes.
     *
     * @return the ids of the creatives, ascending
     * @throws InvalidInput when none or more than {@link CreativeChange#MAX} are chosen, one of them or the pixel is not
     *     visible to the caller, or the pixel does not fit one of them; nothing is written
     * @throws Conflict when one of them cannot be changed in its current state; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller can see what is to be changed but may not change it;
     *     nothing is written
     */
    public List<Long> changeAll(Caller caller, long networkId, Collection<Long> creativeIds, CreativeChange change) {
        networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        var chosen = creativeIds.stream().distinct().sorted().toList();
        if (chosen.isEmpty()) {
            throw new InvalidInput("creativeIds", "Select at least one creative.");
        }
        if (chosen.size() > CreativeChange.MAX) {
            throw new InvalidInput("creativeIds", "Select at most " + CreativeChange.MAX + " creatives.");
        }
        var pixelId = change.kind().needsPixel() ? pixel(caller, networkId, change) : 0;
        for (var creativeId : chosen) {
            var creative = visible(caller, networkId, creativeId);
            try {
                apply(caller, creative, change.kind(), pixelId);
            } catch (Conflict conflict) {
                throw new Conflict("“" + creative.name + "”: " + conflict.getMessage());
            } catch (InvalidInput refused) {
                var first = refused.violations().get(0);
                throw new InvalidInput(first.field(), "“" + creative.name + "”: " + first.message());
            }
        }
        return chosen;
    }

    private void apply(Caller caller, Creative creative, CreativeChange.Kind kind, long pixelId) {
        if (kind == CreativeChange.Kind.ARCHIVE) {
            creatives.archive(caller, creative.id, null);
        } else {
            associations.attach(
                    caller,
                    pixelId,
                    new AssociationDraft(
                            Target.CREATIVE, null, creative.id, kind == CreativeChange.Kind.EXCLUDE, Set.of()));
        }
    }

    private long pixel(Caller caller, long networkId, CreativeChange change) {
        var pixelId = change.pixelId();
        if (pixelId == null) {
            throw new InvalidInput("pixelId", "Choose a pixel.");
        }
        try {
            if (pixels.visible(caller, pixelId).networkId == networkId) {
                return pixelId;
            }
        } catch (NotFound unseen) {
            // Same as for a pixel of another network.
        }
        throw new InvalidInput("pixelId", "There is no pixel " + pixelId + " in this network.");
    }

    private Creative visible(Caller caller, long networkId, long creativeId) {
        try {
            var creative = access.visible(caller, creativeId);
            if (creative.networkId == networkId) {
                return creative;
            }
        } catch (NotFound unseen) {
            // Same as for a creative of another network.
        }
        throw new InvalidInput("creativeIds", "There is no creative " + creativeId + " in this network.");
    }
}
