package org.pixelkeep.creative.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.list.Slice;
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
    record Reason(long associationId, String text, String href) {}

    /**
     * A pixel that fires, for one event or several.
     *
     * @param number its position among the pixels, from 1
     * @param warnedOf its vendors with a warning; {@code null}: none
     * @param exclusion what excluding this creative from it takes; {@code null}: the caller may not
     */
    record Fires(
            int number,
            PixelName pixel,
            List<Fired> fired,
            @Nullable String vendor,
            @Nullable String warnedOf,
            List<Reason> because,
            @Nullable ConfirmedAction exclusion) {
        Fires {
            fired = List.copyOf(fired);
        }
    }

    /**
     * What a pixel fires for one event.
     *
     * @param served the URL or the script, as stored except for translated macros
     * @param macros its macros, translated to the requested dialect
     */
    record Fired(String event, String served, List<TranslatedMacro> macros) {
        /** How many of its macros are not translated fully. */
        public long impaired() {
            return macros.stream().filter(TranslatedMacro::impaired).count();
        }
    }

    /** The firing pixels of one owner, in order; the network's come first, the creative's own last. */
    record Stage(PixelScope scope, String owner, List<Fires> fires) {}

    /**
     * A change that is asked about first, with its impact.
     *
     * @param version of what it changes, as read for the page; {@code null}: it changes nothing that has one
     */
    record ConfirmedAction(
            String id,
            String action,
            String text,
            String question,
            String consequences,
            @Nullable Long version) {}

    /**
     * What changes that a pixel is held back: a link, or a change made right here.
     *
     * @param confirmed {@code null}: the link leads to where it is changed
     */
    record Remedy(String href, String text, @Nullable ConfirmedAction confirmed) {
        Remedy(String href, String text) {
            this(href, text, null);
        }
    }

    /** Another pixel, by name. */
    record Other(long id, String name) {}

    /** Why this pixel is held back, in a sentence that may link another pixel: {@code before}, its name, {@code after}. */
    record Detail(String before, @Nullable Other other, String after) {}

    /** A pixel that is held back, for one event or several. */
    record HeldBack(
            PixelName pixel, Detail detail, @Nullable Remedy remedy, List<Reason> because, List<Reason> excludedBy) {}

    /** The pixels that are held back for the same reason, in firing order. */
    record HeldGroup(HoldBack reason, List<HeldBack> pixels) {}

    /**
     * An association of this creative alone.
     *
     * @param createdAt {@code null} in the past
     * @param removal what removing it takes; {@code null}: the caller may not
     */
    record Individual(
            long associationId,
            long pixelId,
            String pixel,
            PixelScope scope,
            boolean exclusion,
            String types,
            @Nullable Instant createdAt,
            @Nullable ConfirmedAction removal) {}

    /**
     * A pixel that can be attached to the creative, or from which it can be excluded.
     *
     * @param already through what it applies to the creative without that, in words; {@code null}: through nothing
     */
    record Attachable(
            long id,
            String name,
            PixelScope scope,
            PixelFormat format,
            String events,
            String state,
            ReviewStatus review,
            @Nullable String already) {}

    /**
     * What fires, in one output format.
     *
     * @param hint where it goes
     * @param suits whether it is the usual format for this creative type
     * @param api the API URL of the same output
     * @param heldBack pixels held back only in this format
     */
    record Rendered(
            String title,
            String hint,
            boolean suits,
            boolean tooLong,
            String text,
            String api,
            List<Uncarried> heldBack) {}

    /** An output format that only the API answers for this creative type. */
    record Elsewhere(String title, String href) {}

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
    record Difference(String kind, String color, PixelName pixel, String text, List<Since> changes) {}

    /**
     * What is different now.
     *
     * @param wasThere whether the creative already existed
     */
    record Then(boolean wasThere, Instant createdAt, List<Difference> differences) {}

    /**
     * What fires in the chosen context.
     *
     * @param fires how many pixels fire, each for one event or several
     * @param events for how many events
     * @param held how many pixels are held back, wholly or for some events
     */
    record Answer(
            Instant at,
            long revision,
            long fires,
            long events,
            long held,
            List<Stage> stages,
            List<HeldGroup> heldBack) {}

    /** A part of the page, with its number of pixels. */
    record PartLink(
            String title,
            String href,
            boolean here,
            @Nullable Long count) {}

    /**
     * What the caller may do with the creative.
     *
     * @param lift end its suspension
     * @param add add a custom pixel
     * @param history see its changes
     */
    record May(boolean edit, boolean lift, boolean add, boolean history) {}

    /**
     * What only one part of the page shows.
     *
     * @param rendered what fires in the formats that suit the creative
     * @param attachable {@code null}: the caller may attach nothing
     */
    record Contents(
            List<Rendered> rendered,
            List<Elsewhere> elsewhere,
            List<Individual> individual,
            @Nullable Slice<Attachable> attachable) {
        private static final Contents NOTHING = new Contents(List.of(), List.of(), List.of(), null);

        static Contents nothing() {
            return NOTHING;
        }

        static Contents output(List<Rendered> rendered, List<Elsewhere> elsewhere) {
            return new Contents(rendered, elsewhere, List.of(), null);
        }

        static Contents attachments(List<Individual> individual, @Nullable Slice<Attachable> attachable) {
            return new Contents(List.of(), List.of(), individual, attachable);
        }
    }

    /**
     * The page.
     *
     * @param firingNow how many pixels now fire in the default context, and would stop if it is archived
     * @param then for the past: what is different now
     * @param slider over its changes; {@code null}: not shown, or several timelines are being computed
     */
    record Page(
            CreativePart part,
            CreativeView.Summary creative,
            ContextQuery query,
            List<ContextChips.Chip> chips,
            Errors errors,
            Answer answer,
            int firingNow,
            @Nullable Then then,
            Contents contents,
            May may,
            ChangeMoments.@Nullable Slider slider) {
        private static final List<Choice> EVENTS = Choice.of(PixelEvent.values(), PixelEvent::title);

        private static final List<Choice> DIALECTS = Arrays.stream(Dialect.values())
                .filter(dialect -> dialect != Dialect.SERVING)
                .map(dialect -> new Choice(dialect.name(), dialect.title()))
                .toList();

        private static final List<Choice> PATHS =
                List.of(new Choice("client", "Player or browser"), new Choice("server", "Server (SSAI)"));

        Page with(ChangeMoments.@Nullable Slider other) {
            return change().slider(other).build();
        }

        /** Whether the slider belongs on the page itself; otherwise a script asks for it. */
        public boolean slides() {
            return then != null || part == CreativePart.HISTORY;
        }

        public List<Choice> events() {
            return EVENTS;
        }

        public List<Choice> dialects() {
            return DIALECTS;
        }

        public List<Choice> paths() {
            return PATHS;
        }

        /** The address of this part, without the context. */
        public String here() {
            return part.path(creative.id());
        }

        /** This part with everything that was chosen, at the very moment of the answer. */
        public String share() {
            return here() + query.with("at", answer.at().toString());
        }

        /** This part with everything that was chosen, as it is now. */
        public String now() {
            return here() + query.with("at", null);
        }

        /** The history, where the slider is. */
        public String changes() {
            return CreativePart.HISTORY.path(creative.id()) + query.forPart();
        }

        /** What is held back, in the same context. */
        public String heldBack() {
            return CreativePart.HELD_BACK.path(creative.id()) + query.forPart();
        }

        /** What fires, in the same context. */
        public String firing() {
            return CreativePart.FIRING.path(creative.id()) + query.forPart();
        }

        public List<PartLink> parts() {
            return Arrays.stream(CreativePart.values())
                    .filter(each -> may.history() || each != CreativePart.HISTORY)
                    .map(each -> new PartLink(
                            each.title(),
                            each.path(creative.id()) + query.forPart(),
                            each == part,
                            switch (each) {
                                case FIRING -> answer.fires();
                                case HELD_BACK -> answer.held();
                                default -> null;
                            }))
                    .toList();
        }

        /** Whether a detail of the context is wrong, so that its fields have to be seen. */
        public boolean isDetailWrong() {
            return errors.violations().stream().anyMatch(violation -> ContextQuery.DETAILS.contains(violation.field()));
        }

        /** The errors when attaching a pixel. */
        public List<String> refusals() {
            return errors.violations().stream()
                    .filter(violation -> !ContextQuery.FIELDS.contains(violation.field()))
                    .map(Violation::message)
                    .toList();
        }

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_EffectiveView_Page_Builder();
        }

        /** The same page, to be changed. */
        private Builder change() {
            return new AutoBuilder_EffectiveView_Page_Builder(this);
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder part(CreativePart part);

            Builder creative(CreativeView.Summary creative);

            Builder query(ContextQuery query);

            Builder chips(List<ContextChips.Chip> chips);

            Builder errors(Errors errors);

            Builder answer(Answer answer);

            Builder firingNow(int firingNow);

            Builder then(@Nullable Then then);

            Builder contents(Contents contents);

            Builder may(May may);

            Builder slider(ChangeMoments.@Nullable Slider slider);

            Page build();
        }
    }
}
