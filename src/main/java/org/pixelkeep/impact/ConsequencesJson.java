package org.pixelkeep.impact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences.Altered;
import org.pixelkeep.impact.Consequences.Becoming;
import org.pixelkeep.impact.Consequences.Created;
import org.pixelkeep.impact.Consequences.Difference;
import org.pixelkeep.impact.Consequences.Effect;
import org.pixelkeep.impact.Consequences.ListedTime;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.supply.SupplyCodes;

/** An impact preview in the API of all features. */
@Schema(name = "Consequences")
public record ConsequencesJson(
        @Schema(description = "How many creatives change immediately")
        long creatives,

        @Schema(description = "How many advertisers they belong to")
        long advertisers,

        @Schema(description = "The same counts at each time a changed pixel’s flight starts or ends")
        List<EffectJson> later,

        @Schema(
                description =
                        "The same counts after approval of everything the change sends to review; null if nothing")
        @Nullable
        EffectJson onceApproved,

        @Schema(description = "Notes, one sentence each") List<String> notes,

        @Schema(description = "The time that `first` describes: the first at which anything changes; null if none")
        @Nullable
        ListedTimeJson toldAt,

        @Schema(
                description =
                        "The creatives, by ID; the first 20 unless `limit` and `after` select others. Fewer, at least one,"
                                + " while `next` is not null, if they have more than 2 MB")
        List<AlteredJson> first,

        @Schema(description = "The value of `after` for the next creatives; null at the end") @Nullable
        String next) {
    public ConsequencesJson {
        later = List.copyOf(later);
        notes = List.copyOf(notes);
        first = List.copyOf(first);
    }

    /** The counts from a point in time on. */
    @Schema(name = "Effect")
    public record EffectJson(Instant at, long creatives, long advertisers) {
        static EffectJson of(Effect effect) {
            return new EffectJson(effect.at(), effect.creatives(), effect.advertisers());
        }
    }

    /** The time for which creatives are listed. */
    @Schema(name = "ToldAt")
    public record ListedTimeJson(Instant at, boolean onceApproved) {
        static ListedTimeJson of(ListedTime listedAt) {
            return new ListedTimeJson(listedAt.at(), listedAt.onceApproved());
        }
    }

    /** A creative whose firing pixels change. */
    @Schema(name = "ChangedCreative")
    public record AlteredJson(
            long creativeId,
            String name,
            long advertiserId,
            String advertiser,

            @Schema(description = "The most common inventory on which it does: secure or not")
            boolean secure,

            @Schema(
                    description = "… and on which supply source: its code, ADX for google-adx, or DEFAULT for none",
                    example = "DEFAULT")
            String supply,

            @Schema(description = "What fires now, in firing order")
            List<FiresJson> before,

            @Schema(description = "What fires then, in firing order")
            List<FiresJson> after,

            List<DifferenceJson> differences) {
        static AlteredJson of(Altered altered, Created created) {
            return new AlteredJson(
                    altered.creativeId(),
                    altered.name(),
                    altered.advertiserId(),
                    altered.advertiser(),
                    altered.secure(),
                    SupplyCodes.shown(altered.supply()),
                    altered.before().stream()
                            .map(pixel -> FiresJson.of(pixel, created))
                            .toList(),
                    altered.after().stream()
                            .map(pixel -> FiresJson.of(pixel, created))
                            .toList(),
                    altered.differences().stream()
                            .map(difference -> DifferenceJson.of(difference, created))
                            .toList());
        }
    }

    /** A firing pixel; its content is included where it differs. */
    @Schema(name = "Fires")
    public record FiresJson(
            @Schema(description = "null: the change creates it") @Nullable
            Long pixelId,

            String name,
            PixelScope scope,
            PixelFormat format,
            PixelEvent event,
            List<AssociationJson> because) {
        static FiresJson of(FiringPixel pixel, Created created) {
            return new FiresJson(
                    unlessIn(created.pixelIds(), pixel.pixelId()),
                    pixel.name(),
                    pixel.scope(),
                    pixel.format(),
                    pixel.event(),
                    AssociationJson.of(pixel.because(), created));
        }
    }

    /** The change of one pixel. */
    @Schema(name = "Difference")
    public record DifferenceJson(
            @Schema(description = "null: the change creates it") @Nullable
            Long pixelId,

            String name,
            Becoming becomes,

            @Schema(description = "Why it is held back before it starts or after it stops; null if it does not apply")
            @Nullable
            HoldBack reason,

            String detail,
            List<AssociationJson> because,

            @Schema(description = "The URL or content that fires now") @Nullable
            String before,

            @Schema(description = "The URL or content that fires then") @Nullable
            String after) {
        static DifferenceJson of(Difference difference, Created created) {
            return new DifferenceJson(
                    unlessIn(created.pixelIds(), difference.pixelId()),
                    difference.name(),
                    difference.becoming(),
                    difference.reason(),
                    difference.detail(),
                    AssociationJson.of(difference.because(), created),
                    difference.before(),
                    difference.after());
        }
    }

    /** An association that attaches a pixel to a creative. */
    @Schema(name = "BecauseOf")
    public record AssociationJson(
            @Schema(description = "null: the change creates it") @Nullable
            Long associationId,

            Target target) {
        static List<AssociationJson> of(List<AssociationRef> because, Created created) {
            return because.stream()
                    .map(association -> new AssociationJson(
                            unlessIn(created.associationIds(), association.associationId()), association.target()))
                    .toList();
        }
    }

    /** The ID, unless it is of something that does not exist yet. */
    private static @Nullable Long unlessIn(Set<Long> created, long id) {
        return created.contains(id) ? null : Long.valueOf(id);
    }

    /**
     * The impact as the API gives it. The list of creatives ends early if they are long.
     *
     * @throws AnswerTooLong when a single creative is too long
     */
    public static ConsequencesJson of(Consequences consequences) {
        var approved = consequences.onceApproved();
        var listedAt = consequences.listedAt();
        var listed = consequences.listed();
        var answered = AlteredSize.answeredTogether(listed.items());
        var next = answered.size() == listed.items().size()
                ? listed.next()
                : String.valueOf(answered.get(answered.size() - 1).creativeId());
        return new ConsequencesJson(
                consequences.atOnce().creatives(),
                consequences.atOnce().advertisers(),
                consequences.later().stream().map(EffectJson::of).toList(),
                approved == null ? null : EffectJson.of(approved),
                consequences.notes(),
                listedAt == null ? null : ListedTimeJson.of(listedAt),
                answered.stream()
                        .map(altered -> AlteredJson.of(altered, consequences.created()))
                        .toList(),
                next);
    }
}
