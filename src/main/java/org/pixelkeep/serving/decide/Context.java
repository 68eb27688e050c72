package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroDelivery;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.serving.consent.Consent;

/**
 * Under which circumstances a creative is shown.
 *
 * @param events only pixels of these are of interest; empty: all
 * @param consent what the viewer allowed; {@code null}: nothing is known or nothing needs to be allowed
 * @param macros how the macros of what fires are handed over
 * @param asOf from when the facts are; {@code null}: as they are now
 */
public record Context(
        Instant at,
        boolean secure,
        Supply supply,
        Set<PixelEvent> events,
        @Nullable Consent consent,
        MacroDelivery macros,
        @Nullable AsOf asOf) {
    public Context {
        events = Set.copyOf(events);
    }

    /** The usual ones: secure inventory, not Google's, every event, no consent string, macros as they are stored. */
    public static Context at(Instant instant) {
        return new Context(instant, true, Supply.DEFAULT, Set.of(), null, MacroDelivery.AS_STORED, null);
    }

    public Context onSecure(boolean inventory) {
        return new Context(at, inventory, supply, events, consent, macros, asOf);
    }

    public Context on(Supply inventory) {
        return new Context(at, secure, inventory, events, consent, macros, asOf);
    }

    /** Of these events only; empty: all. */
    public Context of(Set<PixelEvent> wanted) {
        return new Context(at, secure, supply, wanted, consent, macros, asOf);
    }

    public Context with(@Nullable Consent given) {
        return new Context(at, secure, supply, events, given, macros, asOf);
    }

    public Context with(MacroDelivery delivery) {
        return new Context(at, secure, supply, events, consent, delivery, asOf);
    }

    /** With the facts of that point of the past; {@code null}: with those of now. */
    public Context asOf(@Nullable AsOf point) {
        return new Context(at, secure, supply, events, consent, macros, point);
    }

    /** The same at another time; the facts stay those of {@link #asOf}. */
    public Context moved(Instant instant) {
        return new Context(instant, secure, supply, events, consent, macros, asOf);
    }

    /** The same at another time, with the facts of that time when it is in the past. */
    public Context moved(Instant instant, Instant now) {
        return moved(instant).asOf(instant.isBefore(now) ? AsOf.at(instant) : null);
    }

    /** At an instant, with the facts of that time when it is in the past. */
    public static Context at(Instant instant, Instant now) {
        return at(instant).moved(instant, now);
    }

    /** Whether it asks for what is now, without a consent string, macros as they are stored. */
    public boolean isPlain() {
        return consent == null && asOf == null && !macros.changes();
    }

    boolean wants(PixelEvent event) {
        return events.isEmpty() || events.contains(event);
    }
}
