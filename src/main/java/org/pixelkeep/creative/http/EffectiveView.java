package org.pixelkeep.creative.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** The data of a creative's page. */
final class EffectiveView {
    private EffectiveView() {}

    /** The pixel in a row of either kind, with the events that the row is about. */
    record PixelName(long id, String name, PixelScope scope, PixelFormat format, List<TrackedEvent> tracked) {
        PixelName {
            tracked = List.copyOf(tracked);
        }

        /** The events in words. */
        public String events() {
            return TrackedEvent.words(tracked);
        }
    }

    /** An association as the reason for something. */
    record Reason(long associationId, String words, String href) {}

    /**
     * A pixel that fires.
     *
     * @param number its position, from 1
     * @param served the URL or the script, as stored
     * @param macros its macros, translated to the requested dialect
     * @param warnedOf its vendors with a warning; {@code null}: none
     * @param mayExclude whether the caller may exclude this creative from it
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
        /** How many of its macros are not translated fully. */
        public long impaired() {
            return macros.stream().filter(TranslatedMacro::impaired).count();
        }
    }

    /** A link to where something can be fixed, with its label. */
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
     * An association of this creative alone.
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

    /** A pixel that can be attached to the creative, or from which it can be excluded. */
    record Attachable(
            long id,
            String name,
            PixelScope scope,
            PixelFormat format,
            String events,
            String state,
            ReviewStatus review) {}

    /**
     * What fires, in one output format.
     *
     * @param hint where it goes
     * @param suits whether it is the usual format for this creative type
     * @param api the API URL of the same output
     * @param heldBack pixels held back only in this format
     */
    record Rendered(String title, String hint, boolean suits, String text, String api, List<Uncarried> heldBack) {}

    /** A pixel that fires but that a format does not support. */
    record Uncarried(long pixelId, String name, String detail) {}

    /** A change made since. */
    record Since(Instant at, String actor, String sentence, String href) {}

    /**
     * A pixel that fires differently than before.
     *
     * @param kind {@code Added}, {@code Gone}, {@code Changed} or {@code Reordered}
     * @param changes the possible causes, newest first; empty: none visible to the caller
     */
    record Difference(String kind, String tone, PixelName pixel, String words, List<Since> changes) {}

    /**
     * What is different now.
     *
     * @param wasThere whether the creative already existed
     */
    record Then(boolean wasThere, Instant createdAt, List<Difference> differences) {}

    /** What fires in the chosen context. */
    record Answer(Instant at, long revision, List<Fires> fires, List<HeldBack> heldBack) {
        /** How many pixels fire, each for one event or several. */
        public long pixels() {
            return fires.stream().map(fires -> fires.pixel().id()).distinct().count();
        }
    }

    /**
     * The page.
     *
     * @param versions of VAST
     * @param nativeVersions of native trackers
     * @param rendered what fires in every format, the usual ones first
     * @param firingNow how many pixels now fire in the default context, and would stop if it is archived
     * @param then for the past: what is different now
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
            List<Choice> nativeVersions,
            List<Rendered> rendered,
            int firingNow,
            @Nullable Then then,
            List<Individual> individual,
            @Nullable Slice<Attachable> attachable,
            boolean mayEdit,
            boolean mayLift,
            boolean mayAddPixel,
            boolean seesHistory) {
        /** The errors when attaching a pixel. */
        public List<String> refusals() {
            return errors.violations().stream()
                    .filter(violation -> !ContextQuery.FIELDS.contains(violation.field()))
                    .map(Violation::message)
                    .toList();
        }
    }
}
