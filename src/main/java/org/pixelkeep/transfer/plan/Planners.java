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

    Planners(
            AdvertiserPlanner advertisers,
            CreativePlanner creatives,
            PixelPlanner pixels,
            AssociationPlanner associations) {
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.associations = associations;
    }

    /** The one for this kind. */
    public RowPlanner of(ImportKind kind) {
        return switch (kind) {
            case ADVERTISERS -> advertisers;
            case CREATIVES -> creatives;
            case PIXELS -> pixels;
            case ASSOCIATIONS -> associations;
        };
    }
}
