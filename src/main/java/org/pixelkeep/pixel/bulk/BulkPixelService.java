package org.pixelkeep.pixel.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

/** Applies one change to several pixels of a network in one transaction: to all of them or none. */
@RecordedService
public class BulkPixelService {
    private final PixelAccess access;
    private final NetworkAccess networks;
    private final PixelService pixels;
    private final AssociationService associations;

    BulkPixelService(PixelAccess access, NetworkAccess networks, PixelService pixels, AssociationService associations) {
        this.access = access;
        this.networks = networks;
        this.pixels = pixels;
        this.associations = associations;
    }

    /**
     * One change set, with a record for each pixel that actually changes.
     *
     * @return the ids of the pixels, ascending
     * @throws InvalidInput when none or more than {@link BulkChange#MAX} are chosen, they have more text than
     *     {@link BulkChange#MAX_TEXT_BYTES}, one is not visible to the caller, or the change does not fit one of them; nothing is written
     * @throws Conflict when one of them cannot be changed in its current state; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller can see one of them but may not change it; nothing is
     *     written
     */
    public List<Long> changeAll(Caller caller, long networkId, Collection<Long> pixelIds, BulkChange change) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var chosen = pixelIds.stream().distinct().sorted().toList();
        if (chosen.isEmpty()) {
            throw new InvalidInput("pixelIds", "Select at least one pixel.");
        }
        if (chosen.size() > BulkChange.MAX) {
            throw new InvalidInput("pixelIds", "Select at most " + BulkChange.MAX + " pixels.");
        }
        if (PixelQueries.textBytes(networkId, chosen) > BulkChange.MAX_TEXT_BYTES) {
            throw new InvalidInput("pixelIds", "These pixels have too much text for one change. Select fewer.");
        }
        for (var pixelId : chosen) {
            var pixel = editable(caller, networkId, pixelId);
            try {
                apply(caller, pixel, change);
            } catch (Conflict conflict) {
                throw new Conflict("“" + pixel.name + "”: " + conflict.getMessage());
            } catch (InvalidInput refused) {
                var first = refused.violations().get(0);
                throw new InvalidInput(first.field(), "“" + pixel.name + "”: " + first.message());
            }
        }
        return chosen;
    }

    private Pixel editable(Caller caller, long networkId, long pixelId) {
        try {
            var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
            if (pixel.networkId == networkId) {
                return pixel;
            }
        } catch (NotFound unseen) {
            // Same as for a pixel of another network.
        }
        throw new InvalidInput("pixelIds", "There is no pixel " + pixelId + " in this network.");
    }

    private void apply(Caller caller, Pixel pixel, BulkChange change) {
        switch (change.kind()) {
            case ACTIVATE -> pixels.setActive(caller, pixel.id, null, true);
            case DEACTIVATE -> pixels.setActive(caller, pixel.id, null, false);
            case ARCHIVE -> pixels.archive(caller, pixel.id, null);
            case RESTORE -> pixels.restore(caller, pixel.id, null);
            case ATTACH ->
                associations.attach(
                        caller, pixel.id, Objects.requireNonNull(change.association(), "what to attach to"));
            case SET_FLIGHT ->
                pixels.edit(
                        caller, pixel.id, null, PixelDraft.of(pixel).flying(change.flightStart(), change.flightEnd()));
        }
    }
}
