package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.tracker.Tracker;

/** Reads one pixel: what it fires, and where it applies. */
@ApplicationScoped
class ReadPixel implements Tool<ReadPixel.Wanted> {
    private final PixelAccess pixels;
    private final AssociationAccess associations;
    private final PeopleAccess people;

    ReadPixel(PixelAccess pixels, AssociationAccess associations, PeopleAccess people) {
        this.pixels = pixels;
        this.associations = associations;
        this.people = people;
    }

    /** Which one. */
    public record Wanted(
            @Described(value = "The pixel", required = true) @Nullable
            Long pixelId,

            @Described(AdcpTracker.FORMAT) @Nullable String format) {}

    /** Where it applies, or does not. */
    record Applies(
            long associationId,
            Target target,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,

            @Described("Whether it keeps the pixel off the target")
            boolean exclusion,

            @Described("Only these; none: all") List<CreativeType> creativeTypes) {
        static Applies of(Association association) {
            return new Applies(
                    association.id,
                    association.target,
                    association.target == Target.ADVERTISER ? association.advertiserId : null,
                    association.creativeId,
                    association.exclusion,
                    association.types().stream().sorted().toList());
        }
    }

    /** The pixel. */
    record Answer(
            PixelSummary pixel,

            @Described("What fires of it, by event") List<Tracker> trackers,

            @Described("Raw JavaScript for secure inventory") @Nullable
            String secureContent,

            @Described("Raw JavaScript otherwise") @Nullable String content,

            @Described("The edit waiting for review; missing if there is none") @Nullable
            List<Tracker> waitingTrackers,

            @Described("Why a reviewer rejected it") @Nullable
            String reviewReason,

            @Described("Who proposed it, while it needs the network’s approval") @Nullable
            String proposedBy,

            @Described("The first 20") List<Applies> appliesTo,

            @Described("How many associations and exclusions there are")
            long associations,

            @Described("As AdCP assets, if asked for; what AdCP cannot express is left out") @Nullable
            List<AdcpTracker> adcp) {}

    @Override
    public Facts facts() {
        return new Facts(
                "read_pixel",
                "Read a pixel",
                "Reads what a pixel fires, its review, and where it applies.",
                Permission.VIEW_PIXEL,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var adcp = AdcpTracker.wanted(input.format());
        var pixel = pixels.visible(caller, Arguments.given(input.pixelId()));
        var own = caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope());
        var found = associations.listing(caller, pixel.id).slice(Scopes.slice(null, null));
        return new Answer(
                PixelSummary.of(pixel, caller),
                pixel.trackers(),
                pixel.secureContent,
                pixel.content,
                own && pixel.waiting != null ? pixel.waiting.trackers() : null,
                own ? pixel.reviewReason : null,
                own ? people.of(caller, pixel.networkId).called(pixel.proposedBy) : null,
                found.items().stream().map(Applies::of).toList(),
                found.total(),
                adcp ? AdcpTracker.of(pixel.format, pixel.trackers()) : null);
    }
}
