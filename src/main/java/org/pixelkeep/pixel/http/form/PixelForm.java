package org.pixelkeep.pixel.http.form;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.form.FormInput;

/** The submitted pixel form, as text, so that nothing that was typed is lost. */
public class PixelForm {
    private static final String NOT_A_NUMBER = "Enter a whole number such as 501.";
    private static final String NOT_A_POSITION = "Enter a whole number such as 10.";

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String format;

    @RestForm
    public @Nullable String event;

    @RestForm
    public @Nullable String offset;

    @RestForm
    public @Nullable String customEvent;

    @RestForm
    public @Nullable String url;

    @RestForm
    public @Nullable String secureUrl;

    @RestForm
    public @Nullable String path;

    @RestForm
    public List<String> moreEvent = new ArrayList<>();

    @RestForm
    public List<String> moreOffset = new ArrayList<>();

    @RestForm
    public List<String> moreCustomEvent = new ArrayList<>();

    @RestForm
    public List<String> moreSecureUrl = new ArrayList<>();

    @RestForm
    public List<String> moreUrl = new ArrayList<>();

    @RestForm
    public List<String> morePath = new ArrayList<>();

    /** Rows of a vendor's sheet, to be put into rows of the form. */
    @RestForm
    public @Nullable String pasted;

    /** With a value, rows are added to the form, and nothing else is done. */
    @RestForm
    public @Nullable String rows;

    @RestForm
    public @Nullable String vendorKey;

    @RestForm
    public @Nullable String verificationParameters;

    @RestForm
    public @Nullable String apiFramework;

    @RestForm
    public @Nullable String browserOptional;

    @RestForm
    public @Nullable String executableUrl;

    @RestForm
    public @Nullable String executableType;

    @RestForm
    public @Nullable String notExecutedUrl;

    @RestForm
    public @Nullable String content;

    @RestForm
    public @Nullable String secureContent;

    @RestForm
    public @Nullable String active;

    @RestForm
    public @Nullable String flightStart;

    @RestForm
    public @Nullable String flightEnd;

    @RestForm
    public @Nullable String position;

    @RestForm
    public @Nullable String serveOnAdx;

    /** {@code null}: {@link #serveOnAdx} says it, as forms of earlier releases do. */
    @RestForm
    public @Nullable String supplyRule;

    @RestForm
    public List<String> supplySources = new ArrayList<>();

    @RestForm
    public @Nullable String vendorsByHand;

    @RestForm
    public List<String> vendorIds = new ArrayList<>();

    @RestForm
    public @Nullable String owner;

    @RestForm
    public @Nullable String reviewBy;

    @RestForm
    public @Nullable String appliesTo;

    /** The advertisers that a new pixel is to apply to. */
    @RestForm
    public List<String> targetAdvertiser = new ArrayList<>();

    /** The creatives that a new pixel is to apply to. */
    @RestForm
    public List<String> targetCreative = new ArrayList<>();

    /** Words to find advertisers and creatives by. */
    @RestForm
    public @Nullable String targetSearch;

    /** The words that were searched for last. */
    @RestForm
    public @Nullable String lastTargetSearch;

    /** {@code true}: new content replaces the live content now. */
    @RestForm
    public @Nullable String stopLive;

    /** Which finding is to be fixed; see {@link FieldFindings#fix}. */
    @RestForm
    public @Nullable String fix;

    /** With a value, the form is only shown again, with what is found and what would be served. */
    @RestForm
    public @Nullable String again;

    /** The platform whose output the preview shows. */
    @RestForm
    public @Nullable String sampleDialect;

    @RestForm
    public @Nullable String reason;

    @RestForm
    public @Nullable String version;

    /** The revision that the form was opened at. */
    @RestForm
    public @Nullable String base;

    /** With a value, it is sent by the page of a conflict, whose choices decide field by field. */
    @RestForm
    public @Nullable String merge;

    /** A new form: an active image for impressions that applies to everything of its owner. */
    static PixelForm fresh() {
        var form = new PixelForm();
        form.format = PixelFormat.IMAGE_URL.name();
        form.event = PixelEvent.IMPRESSION.name();
        form.active = "true";
        form.position = "0";
        form.appliesTo = "nothing";
        form.choose(SupplyChoice.NOT_GOOGLE);
        return form;
    }

    /** With the content of the edit that waits, if there is one. */
    public static PixelForm of(Pixel pixel) {
        return of(pixel, PixelDraft.of(pixel));
    }

    /** With what fires. */
    public static PixelForm live(Pixel pixel) {
        return of(pixel, PixelDraft.live(pixel));
    }

    private static PixelForm of(Pixel pixel, PixelDraft draft) {
        var form = of(draft);
        form.version = String.valueOf(pixel.version);
        form.vendorsByHand = pixel.vendorsByHand ? "true" : null;
        form.vendorIds = new ArrayList<>(
                pixel.namedVendorIds().stream().map(String::valueOf).toList());
        return form;
    }

    /** With what was read in a pasted text. */
    public static PixelForm pasted(PixelDraft draft, @Nullable String appliesTo) {
        var form = of(draft);
        form.appliesTo = appliesTo;
        form.again = "pasted";
        return form;
    }

    /** With what a draft says. */
    public static PixelForm of(PixelDraft draft) {
        var form = new PixelForm();
        form.name = draft.name();
        form.format = draft.format() == null ? null : draft.format().name();
        form.event = draft.event().name();
        form.offset = draft.offset();
        form.customEvent = Objects.toString(draft.customEvent(), null);
        var trackers = draft.tracked();
        form.path = Objects.toString(trackers.get(0).path(), null);
        TrackerRows.set(form, trackers.subList(1, trackers.size()));
        form.verify(trackers);
        form.url = draft.url();
        form.secureUrl = draft.secureUrl();
        form.content = draft.content();
        form.secureContent = draft.secureContent();
        form.active = draft.active() ? "true" : null;
        form.flightStart = typed(draft.flightStart());
        form.flightEnd = typed(draft.flightEnd());
        form.position = String.valueOf(draft.position());
        form.choose(draft.supply());
        var named = Objects.requireNonNullElse(draft.vendorIds(), List.<Long>of());
        form.vendorsByHand = named.isEmpty() ? null : "true";
        form.vendorIds = new ArrayList<>(named.stream().map(String::valueOf).toList());
        form.owner = draft.owner();
        form.reviewBy = Objects.toString(draft.reviewBy(), null);
        return form;
    }

    /**
     * What was filled in; what cannot be read is noted. A URL that is https and stands in the plain field alone is
     * taken for secure inventory too.
     */
    public PixelDraft draft(Violations violations) {
        var chosen = FormInput.constant(PixelFormat.class, format).orElse(null);
        var plain = Texts.given(url);
        var secure = Texts.given(secureUrl);
        if (secure == null && isHttps(plain) && chosen != null && chosen.isUrl()) {
            secure = plain;
        }
        return PixelDraft.NEW
                .tracking(trackers(secure, violations))
                .with(PixelFields.NAME, Objects.requireNonNullElse(name, ""))
                .with(PixelFields.FORMAT, chosen)
                .with(PixelFields.CONTENT, unixLines(content))
                .with(PixelFields.SECURE_CONTENT, unixLines(secureContent))
                .with(PixelFields.ACTIVE, FormInput.ticked(active))
                .with(PixelFields.FLIGHT_START, FormInput.instant(violations, "flightStart", flightStart))
                .with(PixelFields.FLIGHT_END, FormInput.instant(violations, "flightEnd", flightEnd))
                .with(
                        PixelFields.POSITION,
                        Objects.requireNonNullElse(
                                FormInput.number(violations, "position", position, NOT_A_POSITION), 0))
                .on(supply(violations))
                .with(PixelFields.NAMED_VENDOR_IDS, named())
                .with(PixelFields.OWNER, owner)
                .with(PixelFields.REVIEW_BY, FormInput.day(violations, "reviewBy", reviewBy));
    }

    /**
     * All trackers, in the order of events: that of the fields outside the rows, and those of the rows with a URL.
     *
     * @param secure the secure URL of the first
     */
    private List<Tracker> trackers(@Nullable String secure, Violations violations) {
        var tracked = FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION);
        var first = new Tracker(
                tracked,
                tracked == PixelEvent.PROGRESS ? offset : null,
                tracked == PixelEvent.CUSTOM
                        ? FormInput.number(violations, "customEvent", customEvent, NOT_A_NUMBER)
                        : null,
                url,
                secure,
                FormInput.constant(FiringPath.class, path).orElse(null),
                null);
        var rows =
                TrackerRows.of(this).stream().filter(TrackerRows.Row::isGiven).toList();
        return Stream.concat(Stream.of(first), rows.stream().map(row -> row.tracker(violations)))
                .map(this::verified)
                .sorted(Tracker.ORDER)
                .toList();
    }

    /**
     * Puts the rows of the form into the order of events, in which errors count them, so that a message about one of them
     * stands next to it. Rows that cannot be read stay as they are.
     */
    void arrange() {
        var inputErrors = new Violations();
        var all = draft(inputErrors).tracked();
        if (all.size() > 1 && inputErrors.found().isEmpty()) {
            TrackerRows.put(this, all);
        }
    }

    private Tracker verified(Tracker tracker) {
        return tracker.event() == PixelEvent.VERIFICATION
                ? tracker.verifiedBy(new Verification(
                        vendorKey,
                        verificationParameters,
                        apiFramework,
                        Texts.given(browserOptional) == null ? null : Boolean.valueOf(browserOptional),
                        executableUrl,
                        executableType,
                        notExecutedUrl))
                : tracker;
    }

    private void verify(List<Tracker> trackers) {
        for (var tracker : trackers) {
            var verification = tracker.verification();
            if (verification != null) {
                vendorKey = verification.vendorKey();
                verificationParameters = verification.parameters();
                apiFramework = verification.apiFramework();
                browserOptional = Objects.toString(verification.browserOptional(), null);
                executableUrl = verification.executableUrl();
                executableType = verification.executableType();
                notExecutedUrl = verification.notExecutedUrl();
            }
        }
    }

    /** The rows beyond the first event. */
    public List<TrackerRows.Row> moreRows() {
        return TrackerRows.of(this);
    }

    /**
     * Where a new pixel of this owner applies from the start: to all of it, to what was chosen, or nowhere.
     *
     * @param errors gets what is wrong with the choice; then it is nowhere
     */
    public List<AssociationDraft> appliesTo(PixelOwner owner, Violations errors) {
        try {
            return TargetChoice.of(owner, appliesTo, targetAdvertiser, targetCreative);
        } catch (InvalidInput wrong) {
            errors.addAll(wrong.violations());
            return List.of();
        }
    }

    /** Whether it is to apply to chosen advertisers and creatives. */
    public boolean isChosen() {
        return TargetChoice.isChosen(appliesTo);
    }

    /** Whether targets are to be found before anything else: Enter in the search box sends the form. */
    boolean isSearchingTargets() {
        var words = Texts.given(targetSearch);
        return words != null && !words.equals(Texts.given(lastTargetSearch));
    }

    /** Everything that was filled in, to be carried along by another form. */
    public List<FormField> fields() {
        return FormFields.of(this);
    }

    /** Whether the live content is to stop now. */
    public boolean stopsLive() {
        return FormInput.ticked(stopLive);
    }

    private void choose(SupplyChoice supply) {
        supplyRule = supply.rule().name();
        supplySources = new ArrayList<>(supply.sources());
    }

    /** The supply that is chosen. */
    SupplyChoice supply(Violations violations) {
        var rule = FormInput.constant(SupplyRule.class, supplyRule).orElse(null);
        if (rule == SupplyRule.EXCEPT && supplySources.isEmpty()) {
            violations.add("supplySources", "Choose the sources that it does not fire on, or “All supply”.");
        }
        return SupplyChoice.of(rule, supplySources, FormInput.ticked(serveOnAdx));
    }

    /** The vendors that were ticked, if any should be. */
    private @Nullable List<Long> named() {
        return FormInput.ticked(vendorsByHand)
                ? vendorIds.stream()
                        .flatMap(id -> FormInput.id(id).stream())
                        .distinct()
                        .toList()
                : null;
    }

    /** Whether the plain URL alone would do for secure inventory. */
    boolean sharesItsUrl() {
        return Texts.given(secureUrl) == null && isHttps(Texts.given(url));
    }

    private static boolean isHttps(@Nullable String url) {
        return url != null && url.toLowerCase(Locale.ROOT).startsWith("https://");
    }

    /** Browsers send line breaks of a text area as CR LF; a script is kept with LF. */
    private static @Nullable String unixLines(@Nullable String text) {
        return text == null ? null : text.replace("\r\n", "\n");
    }

    static @Nullable String typed(@Nullable Instant instant) {
        return instant == null
                ? null
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
