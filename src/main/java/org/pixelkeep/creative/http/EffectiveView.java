package org.pixelkeep.creative.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** What the page of one creative shows. */
final class EffectiveView {
    private EffectiveView() {}

    /** What both kinds of lines tell of a pixel. */
    record PixelName(long id, String name, PixelScope scope, PixelFormat format, PixelEvent event) {}

    /** An association as the reason for something. */
    record Reason(long associationId, String words, String href) {}

    /**
     * A pixel that fires.
     *
     * @param number its place in the order, from 1
     * @param served the address or the script, as it is
     * @param macros what became of its macros in the dialect that was asked for
     * @param warnedOf those of its vendors that the network warns of; {@code null}: none
     * @param mayExclude whether the caller may leave this creative out of it
     */
    record Fires(
            int number,
            PixelName pixel,
            String served,
            @Nullable String vendor,
            @Nullable String warnedOf,
            List<Reason> because,
            List<TranslatedMacro> macros,
            boolean mayExclude) {
        /** How many of its macros do not come through whole. */
        public long impaired() {
            return macros.stream().filter(TranslatedMacro::impaired).count();
        }
    }

    /** Where the cause of something can be changed, and its words. */
    record Remedy(String href, String words) {}

    /** A pixel that is held back. */
    record HeldBack(
            PixelName pixel,
            HoldBack reason,
            String detail,
            @Nullable Remedy remedy,
            List<Reason> because,
            List<Reason> excludedBy) {}

    /**
     * An association that speaks of this creative alone.
     *
     * @param mayDetach whether the caller may remove it
     */
    record Individual(
            long associationId,
            long pixelId,
            String pixel,
            PixelScope scope,
            boolean exclusion,
            String types,
            Instant createdAt,
            boolean mayDetach) {}

    /** A pixel that can be put on the creative, or be kept off it. */
    record Attachable(
            long id,
            String name,
            PixelScope scope,
            PixelFormat format,
            PixelEvent event,
            String state,
            ReviewStatus review) {}

    /**
     * What fires, in one form.
     *
     * @param hint where it goes
     * @param suits whether it is the usual form for creatives of this type
     * @param api where the API gives the same
     * @param heldBack what this form alone holds back
     */
    record Rendered(String title, String hint, boolean suits, String text, String api, List<Uncarried> heldBack) {}

    /** A pixel that fires, but that a form cannot carry. */
    record Uncarried(long pixelId, String name, String detail) {}

    /** A change that was made since. */
    record Since(Instant at, String actor, String sentence, String href) {}

    /**
     * A pixel that fires otherwise than it did.
     *
     * @param kind {@code Added}, {@code Gone}, {@code Changed} or {@code Reordered}
     * @param changes that may have done it, newest first; empty: none that the caller may see
     */
    record Difference(String kind, String tone, PixelName pixel, String words, List<Since> changes) {}

    /**
     * What is otherwise now than it was then.
     *
     * @param wasThere whether the creative was there already
     */
    record Then(boolean wasThere, Instant createdAt, List<Difference> differences) {}

    /** What fires, in the circumstances that are chosen. */
    record Answer(Instant at, long revision, List<Fires> fires, List<HeldBack> heldBack) {}

    /**
     * The page.
     *
     * @param versions of VAST
     * @param rendered what fires in every form, the usual ones first
     * @param firingNow how many pixels fire in the usual circumstances now, and stop when it is archived
     * @param then for the past: what is otherwise now
     * @param attachable {@code null}: the caller may attach nothing
     */
    record Page(
            CreativeView.Summary creative,
            ContextQuery query,
            List<Choice> supplies,
            List<Choice> events,
            List<Choice> dialects,
            Errors errors,
            Answer answer,
            List<Choice> versions,
            List<Rendered> rendered,
            int firingNow,
            @Nullable Then then,
            List<Individual> individual,
            @Nullable Slice<Attachable> attachable,
            boolean mayEdit,
            boolean mayLift,
            boolean mayAddPixel,
            boolean seesHistory) {
        /** What was wrong with attaching a pixel. */
        public List<String> refusals() {
            return errors.violations().stream()
                    .filter(violation -> !ContextQuery.FIELDS.contains(violation.field()))
                    .map(Violation::message)
                    .toList();
        }
    }
}
