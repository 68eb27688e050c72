package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroDelivery;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.consent.Consent;

/**
 * The context in which a creative is shown.
 *
 * @param supply the code of the supply source that it is shown on; {@code null}: inventory without one
 * @param events only pixels of these events; empty: all
 * @param consent what the viewer allowed; {@code null}: unknown or not required
 * @param macros how the macros of firing pixels are delivered
 * @param path who asks, and fires: the player or the server; {@code EITHER}: not specified
 * @param asOf the point in time of the facts; {@code null}: now
 */
public record Context(
        Instant at,
        boolean secure,
        @Nullable String supply,
        Set<PixelEvent> events,
        @Nullable Consent consent,
        MacroDelivery macros,
        FiringPath path,
        @Nullable AsOf asOf) {
    public Context {
        events = Set.copyOf(events);
    }

    /** The default: secure inventory without a supply source, every event, no consent string, macros as stored. */
    public static Context at(Instant instant) {
        return new Context(instant, true, null, Set.of(), null, MacroDelivery.AS_STORED, FiringPath.EITHER, null);
    }

    /** The same, on secure inventory or not. */
    public Context onSecure(boolean inventory) {
        return new Context(at, inventory, supply, events, consent, macros, path, asOf);
    }

    /** The same, on the supply source with the code; {@code null}: on inventory without one. */
    public Context on(@Nullable String code) {
        return new Context(at, secure, code, events, consent, macros, path, asOf);
    }

    /** Only these events; empty: all. */
    public Context of(Set<PixelEvent> wanted) {
        return new Context(at, secure, supply, wanted, consent, macros, path, asOf);
    }

    /** The same, with other consent; {@code null}: none was given. */
    public Context with(@Nullable Consent given) {
        return new Context(at, secure, supply, events, given, macros, path, asOf);
    }

    /** The same, with macros delivered in another way. */
    public Context with(MacroDelivery delivery) {
        return new Context(at, secure, supply, events, consent, delivery, path, asOf);
    }

    /** The same, fired from one side. */
    public Context from(FiringPath side) {
        return new Context(at, secure, supply, events, consent, macros, side, asOf);
    }

    /** With the facts at that point in the past; {@code null}: the current facts. */
    public Context asOf(@Nullable AsOf point) {
        return new Context(at, secure, supply, events, consent, macros, path, point);
    }

    /** The same at another time; the facts remain those of {@link #asOf}. */
    public Context moved(Instant instant) {
        return new Context(instant, secure, supply, events, consent, macros, path, asOf);
    }

    /** The same at another time, with the facts of that time if it is in the past. */
    public Context moved(Instant instant, Instant now) {
        return moved(instant).asOf(instant.isBefore(now) ? AsOf.at(instant) : null);
    }

    /** At an instant, with the facts of that time if it is in the past. */
    public static Context at(Instant instant, Instant now) {
        return at(instant).moved(instant, now);
    }

    /** Whether it is for now, from either side, without a consent string, macros as stored. */
    public boolean isPlain() {
        return consent == null && asOf == null && path == FiringPath.EITHER && !macros.changes();
    }

    boolean wants(PixelEvent event) {
        return events.isEmpty() || events.contains(event);
    }
}
