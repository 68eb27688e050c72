package org.pixelkeep.pixel.http.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.shared.Instants;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.web.form.FormInput;

/** What the form of a pixel submits, as text, so that nothing that was typed is lost. */
public class PixelForm {
    private static final String NOT_A_POSITION = "A whole number, for example 10.";

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String format;

    @RestForm
    public @Nullable String event;

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
        return form;
    }

    public static PixelForm of(Pixel pixel) {
        var form = new PixelForm();
        form.name = pixel.name;
        form.format = pixel.format.name();
        form.event = pixel.event.name();
        form.url = pixel.url;
        form.secureUrl = pixel.secureUrl;
        form.content = pixel.content;
        form.secureContent = pixel.secureContent;
        form.active = pixel.active ? "true" : null;
        form.flightStart = typed(pixel.flightStart);
        form.flightEnd = typed(pixel.flightEnd);
        form.position = String.valueOf(pixel.position);
        form.serveOnAdx = pixel.serveOnAdx ? "true" : null;
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
        return new PixelDraft(
                Objects.requireNonNullElse(name, ""),
                chosen,
                FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION),
                plain,
                secure,
                unixLines(content),
                unixLines(secureContent),
                FormInput.ticked(active),
                instant(violations, "flightStart", flightStart),
                instant(violations, "flightEnd", flightEnd),
                Objects.requireNonNullElse(FormInput.number(violations, "position", position, NOT_A_POSITION), 0),
                FormInput.ticked(serveOnAdx),
                FormInput.ticked(vendorsByHand)
                        ? vendorIds.stream()
                                .flatMap(id -> FormInput.id(id).stream())
                                .distinct()
                                .toList()
                        : null,
                owner,
                date(violations));
    }

    /** Everything that was filled in, to be carried along by another form. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>();
        add(fields, "name", name);
        add(fields, "format", format);
        add(fields, "event", event);
        add(fields, "url", url);
        add(fields, "secureUrl", secureUrl);
        add(fields, "content", content);
        add(fields, "secureContent", secureContent);
        add(fields, "active", active);
        add(fields, "flightStart", flightStart);
        add(fields, "flightEnd", flightEnd);
        add(fields, "position", position);
        add(fields, "serveOnAdx", serveOnAdx);
        add(fields, "vendorsByHand", vendorsByHand);
        vendorIds.forEach(id -> add(fields, "vendorIds", id));
        add(fields, "owner", owner);
        add(fields, "reviewBy", reviewBy);
        add(fields, "appliesTo", appliesTo);
        add(fields, "reason", reason);
        add(fields, "version", version);
        return fields;
    }

    private static void add(List<FormField> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(new FormField(name, value));
        }
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

    private static @Nullable Instant instant(Violations violations, String field, @Nullable String text) {
        var given = Texts.given(text);
        if (given == null) {
            return null;
        }
        var instant = Instants.parseUtc(given);
        violations.require(instant.isPresent(), field, "A day and a time in UTC, for example 2026-10-03T10:00.");
        return instant.orElse(null);
    }

    private @Nullable LocalDate date(Violations violations) {
        var given = Texts.given(reviewBy);
        if (given == null) {
            return null;
        }
        var day = Instants.parseDay(given);
        violations.require(day.isPresent(), "reviewBy", "A day, for example 2026-10-03.");
        return day.orElse(null);
    }

    static @Nullable String typed(@Nullable Instant instant) {
        return instant == null
                ? null
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
