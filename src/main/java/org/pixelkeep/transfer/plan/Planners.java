package org.pixelkeep.transfer.plan;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.transfer.columns.ImportKind;

/** The planner of each kind of sheet. */
@ApplicationScoped
public class Planners {
    private final AdvertiserPlanner advertisers;
    private final CreativePlanner creatives;
    private final PixelPlanner pixels;
    private final AssociationPlanner associations;
    private final VendorPlanner vendors;

    Planners(
            AdvertiserPlanner advertisers,
            CreativePlanner creatives,
            PixelPlanner pixels,
            AssociationPlanner associations,
            VendorPlanner vendors) {
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.associations = associations;
        this.vendors = vendors;
    }

    /** The one for this kind. */
    public RowPlanner of(ImportKind kind) {
        return switch (kind) {
            case ADVERTISERS -> advertisers;
            case CREATIVES -> creatives;
            case PIXELS -> pixels;
            case ASSOCIATIONS -> associations;
            case VENDORS -> vendors;
        };
    }
}
