package org.pixelkeep.pixel.http.form;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.form.FormInput;

/** What the form of a pixel submits, as text, so that nothing that was typed is lost. */
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

    /** {@code true}: new content replaces the live content now. */
    @RestForm
    public @Nullable String stopLive;

    /** With a value, macros are not only translated: everything is done that the notes suggest. */
    @RestForm
    public @Nullable String fix;

    @RestForm
    public @Nullable String reason;

    @RestForm
    public @Nullable String version;

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
        var form = new PixelForm();
        form.name = pixel.name;
        form.format = Objects.requireNonNull(draft.format()).name();
        form.event = draft.event().name();
        form.offset = pixel.offset;
        form.customEvent = Objects.toString(pixel.customEvent, null);
        form.url = draft.url();
        form.secureUrl = draft.secureUrl();
        form.content = draft.content();
        form.secureContent = draft.secureContent();
        form.active = pixel.active ? "true" : null;
        form.flightStart = typed(pixel.flightStart);
        form.flightEnd = typed(pixel.flightEnd);
        form.position = String.valueOf(pixel.position);
        form.choose(pixel.supply());
        form.vendorsByHand = pixel.vendorsByHand ? "true" : null;
        form.vendorIds = new ArrayList<>(
                pixel.namedVendorIds().stream().map(String::valueOf).toList());
        form.owner = pixel.owner;
        form.reviewBy = pixel.reviewBy == null ? null : pixel.reviewBy.toString();
        form.version = String.valueOf(pixel.version);
        return form;
    }

    /**
     * What was filled in; what cannot be read is noted. An address that is https and stands in the plain field alone is
     * taken for secure inventory too.
     */
    public PixelDraft draft(Violations violations) {
        var chosen = FormInput.constant(PixelFormat.class, format).orElse(null);
        var plain = Texts.given(url);
        var secure = Texts.given(secureUrl);
        if (secure == null && isHttps(plain) && chosen != null && chosen.isUrl()) {
            secure = plain;
        }
        var tracked = FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION);
        return PixelDraft.NEW
                .with(PixelFields.NAME, Objects.requireNonNullElse(name, ""))
                .with(PixelFields.FORMAT, chosen)
                .with(PixelFields.EVENT, tracked)
                .with(PixelFields.OFFSET, tracked == PixelEvent.PROGRESS ? offset : null)
                .with(
                        PixelFields.CUSTOM_EVENT,
                        tracked == PixelEvent.CUSTOM
                                ? FormInput.number(violations, "customEvent", customEvent, NOT_A_NUMBER)
                                : null)
                .with(PixelFields.URL, plain)
                .with(PixelFields.SECURE_URL, secure)
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

    /** Where a new pixel of this owner applies from the start: to all of it, or nowhere. */
    public List<AssociationDraft> appliesTo(PixelOwner owner) {
        return "everything".equals(appliesTo) ? List.of(owner.everything()) : List.of();
    }

    /** Everything that was filled in, to be carried along by another form. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>();
        said().forEach((name, value) -> add(fields, name, value));
        supplySources.forEach(code -> add(fields, "supplySources", code));
        vendorIds.forEach(id -> add(fields, "vendorIds", id));
        add(fields, "appliesTo", appliesTo);
        add(fields, "stopLive", stopLive);
        add(fields, "reason", reason);
        add(fields, "version", version);
        return fields;
    }

    /** What is said of the pixel, by field, in the order of the form; the list of vendors stands for itself. */
    Map<String, @Nullable String> said() {
        var said = new LinkedHashMap<String, @Nullable String>();
        said.put("name", name);
        said.put("format", format);
        said.put("event", event);
        said.put("offset", offset);
        said.put("customEvent", customEvent);
        said.put("secureUrl", secureUrl);
        said.put("url", url);
        said.put("secureContent", secureContent);
        said.put("content", content);
        said.put("active", active);
        said.put("flightStart", flightStart);
        said.put("flightEnd", flightEnd);
        said.put("position", position);
        said.put("serveOnAdx", serveOnAdx);
        said.put("supplyRule", supplyRule);
        said.put("vendorsByHand", vendorsByHand);
        said.put("owner", owner);
        said.put("reviewBy", reviewBy);
        return said;
    }

    /** Whether the live content is to stop now. */
    public boolean stopsLive() {
        return FormInput.ticked(stopLive);
    }

    private void choose(SupplyChoice supply) {
        supplyRule = supply.rule().name();
        supplySources = new ArrayList<>(supply.sources());
    }

    private SupplyChoice supply(Violations violations) {
        var rule = FormInput.constant(SupplyRule.class, supplyRule).orElse(null);
        if (rule == SupplyRule.EXCEPT && supplySources.isEmpty()) {
            violations.add("supplySources", "Choose the sources that it does not fire on, or “All supply”.");
        }
        return SupplyChoice.of(rule, supplySources, FormInput.ticked(serveOnAdx));
    }

    private static void add(List<FormField> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(new FormField(name, value));
        }
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

    /** Whether the plain address alone would do for secure inventory. */
    boolean sharesItsUrl() {
        return Texts.given(secureUrl) == null && isHttps(Texts.given(url));
    }

    private static boolean isHttps(@Nullable String address) {
        return address != null && address.toLowerCase(Locale.ROOT).startsWith("https://");
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
