package org.pixelkeep.transfer.plan;

import static org.pixelkeep.transfer.columns.ImportField.ADVERTISER;
import static org.pixelkeep.transfer.columns.ImportField.CONTENT;
import static org.pixelkeep.transfer.columns.ImportField.CREATIVE;
import static org.pixelkeep.transfer.columns.ImportField.EVENT;
import static org.pixelkeep.transfer.columns.ImportField.FLIGHT_END;
import static org.pixelkeep.transfer.columns.ImportField.FLIGHT_START;
import static org.pixelkeep.transfer.columns.ImportField.FORMAT;
import static org.pixelkeep.transfer.columns.ImportField.ID;
import static org.pixelkeep.transfer.columns.ImportField.NAME;
import static org.pixelkeep.transfer.columns.ImportField.OFFSET;
import static org.pixelkeep.transfer.columns.ImportField.OWNER;
import static org.pixelkeep.transfer.columns.ImportField.POSITION;
import static org.pixelkeep.transfer.columns.ImportField.REVIEW_BY;
import static org.pixelkeep.transfer.columns.ImportField.SECURE_CONTENT;
import static org.pixelkeep.transfer.columns.ImportField.SECURE_URL;
import static org.pixelkeep.transfer.columns.ImportField.URL;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.content.PixelMacros;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.ProgressOffset;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.VendorDirectory;

/**
 * A pixel has a row for each of its trackers, below one another: the pixel with the ID, or the one of the owner with the
 * name. A row with a creative is about a custom pixel of it, one with an advertiser about an advertiser's, any other about a
 * network pixel. A new one applies nowhere until an association says so.
 */
@Singleton
class PixelPlanner extends ServicePlanner {
    /** Repeated by others, or decided by the server. */
    private static final Set<String> HIDDEN =
            Set.of("submittedAt", "submittedBy", "waitingSince", "waitingProposedBy", "vendorsByHand");

    private static final int MAX_WARNINGS = 8;

    private final PixelService pixels;
    private final PixelAccess access;
    private final Lookups lookups;
    private final VendorDirectory directory;
    private final EntityManager entityManager;

    PixelPlanner(
            DryRun dryRun,
            PixelService pixels,
            PixelAccess access,
            Lookups lookups,
            VendorDirectory directory,
            EntityManager entityManager) {
        super(dryRun);
        this.directory = directory;
        this.pixels = pixels;
        this.access = access;
        this.lookups = lookups;
        this.entityManager = entityManager;
    }

    @Override
    public Optional<String> key(RowValues row) {
        return row.text(ID)
                .map(id -> "id " + id)
                .or(() -> row.text(NAME)
                        .map(name -> "name " + row.text(ADVERTISER).orElse("") + "\n"
                                + row.text(CREATIVE).orElse("") + "\n" + name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public int maxRows() {
        return Tracker.MAX;
    }

    @Override
    Set<String> hidden() {
        return HIDDEN;
    }

    @Override
    public String name(RowUnit unit) {
        return unit.first().text(NAME).orElse("");
    }

    @Override
    @Nullable
    Saved save(Caller caller, long networkId, RowUnit unit, Problems problems) {
        var row = unit.first();
        var id = row.text(ID);
        if (id.isPresent()) {
            var found = lookups.pixel(caller, networkId, row, ID, id.get(), problems);
            return found == null || !lookups.namesOwner(found, unit, problems)
                    ? null
                    : edit(caller, unit, found, problems);
        }
        var owner = owner(caller, networkId, row, problems);
        if (owner == null) {
            return null;
        }
        if (row.text(NAME).isEmpty()) {
            problems.add(row.line(), NAME, "Enter the name of the pixel, or its ID.");
            return null;
        }
        var found = named(owner, networkId, row.text(NAME).get());
        if (found != null && access.sees(caller.grants(), found)) {
            return edit(caller, unit, found, problems);
        }
        var draft = draft(unit, PixelDraft.NEW, true, problems);
        if (!problems.isEmpty()) {
            if (!problems.has(EVENT)) {
                problems.addOthers(row.line(), pixels.problems(caller, owner, readable(draft, problems)));
            }
            return null;
        }
        var created = pixels.create(caller, owner, draft);
        return new Saved(
                created.name, created.id, NONE, null, created.image(), ownerInWords(created), warnings(created, unit));
    }

    private @Nullable Saved edit(Caller caller, RowUnit unit, Pixel pixel, Problems problems) {
        var draft = draft(unit, PixelDraft.of(pixel), false, problems);
        if (!problems.isEmpty()) {
            var violations = new Violations();
            PixelRules.check(readable(draft, problems), null, violations);
            if (!problems.has(EVENT)) {
                problems.addOthers(unit.line(), violations.found());
            }
            return null;
        }
        var before = pixel.image();
        var version = pixel.version;
        var edited = pixels.edit(caller, pixel.id, version, draft);
        return new Saved(edited.name, edited.id, version, before, edited.image(), null, warnings(edited, unit));
    }

    /** As a creative is only found if its advertiser is visible, the names are no secret. At most two queries. */
    private String ownerInWords(Pixel pixel) {
        if (pixel.scope == PixelScope.NETWORK) {
            return "The network";
        }
        var advertiser = entityManager.find(Advertiser.class, pixel.advertiserId).name;
        return pixel.scope == PixelScope.ADVERTISER
                ? "Advertiser “" + advertiser + "”"
                : "Creative “" + entityManager.find(Creative.class, pixel.creativeId).name + "” of " + advertiser;
    }

    /** The same about macros as in the form. */
    private List<RowProblem> warnings(Pixel pixel, RowUnit unit) {
        var gvlIds = Vendor.named(pixel.networkId, pixel.vendorIds()).stream()
                .flatMap(vendor -> Stream.ofNullable(vendor.gvlId))
                .toList();
        return PixelMacros.of(PixelDraft.of(pixel), gvlIds, directory.rules()).stream()
                .filter(PixelMacros.Found::warns)
                .map(found -> new RowProblem(unit.line(), found.field(), found.sentence()))
                .distinct()
                .limit(MAX_WARNINGS)
                .toList();
    }

    private @Nullable PixelOwner owner(Caller caller, long networkId, RowValues row, Problems problems) {
        var advertiser = row.text(ADVERTISER)
                .map(cell ->
                        lookups.advertiser(lookups.advertisers(caller, networkId, List.of(cell)), row, cell, problems))
                .orElse(null);
        if (!problems.isEmpty()) {
            return null;
        }
        if (row.text(CREATIVE).isPresent()) {
            var creative = lookups.creative(
                    caller, networkId, advertiser, row, row.text(CREATIVE).get(), problems);
            return creative == null ? null : PixelOwner.creative(creative.id);
        }
        return advertiser == null ? PixelOwner.network(networkId) : PixelOwner.advertiser(advertiser.id);
    }

    private @Nullable Pixel named(PixelOwner owner, long networkId, String name) {
        return entityManager
                .createQuery("""
                        from Pixel where networkId = :networkId and scope = :scope and archivedAt is null and name = :name
                            and coalesce(creativeId, advertiserId, networkId) = :ownerId""", Pixel.class)
                .setParameter("networkId", networkId)
                .setParameter("scope", owner.scope())
                .setParameter("name", name)
                .setParameter("ownerId", owner.scope() == PixelScope.NETWORK ? Long.valueOf(networkId) : owner.id())
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static PixelDraft draft(RowUnit unit, PixelDraft before, boolean fresh, Problems problems) {
        var row = unit.first();
        var words = new RowWords(row, problems);
        var draft = before.with(PixelFields.NAME, row.over(NAME, before.name()))
                .with(PixelFields.CONTENT, row.over(CONTENT, before.content()))
                .with(PixelFields.SECURE_CONTENT, row.over(SECURE_CONTENT, before.secureContent()))
                .with(PixelFields.ACTIVE, words.active().orElse(before.active()))
                .with(PixelFields.POSITION, words.number(POSITION).orElse(row.clears(POSITION) ? 0 : before.position()))
                .with(PixelFields.OWNER, row.over(OWNER, before.owner()))
                .with(
                        PixelFields.FLIGHT_START,
                        row.clears(FLIGHT_START)
                                ? null
                                : words.start(FLIGHT_START).orElse(before.flightStart()))
                .with(
                        PixelFields.FLIGHT_END,
                        row.clears(FLIGHT_END) ? null : words.end(FLIGHT_END).orElse(before.flightEnd()))
                .with(
                        PixelFields.REVIEW_BY,
                        row.clears(REVIEW_BY) ? null : words.day(REVIEW_BY).orElse(before.reviewBy()));
        var format = words.format();
        draft = draft.with(PixelFields.FORMAT, format.orElse(fresh ? usual(unit) : before.format()));
        var trackers = trackers(unit, draft, fresh, problems);
        return trackers == null ? draft : draft.tracking(trackers);
    }

    /** Without what other fields are measured by, if that could not be read. */
    private static PixelDraft readable(PixelDraft draft, Problems problems) {
        var readable = problems.has(FORMAT) ? draft.with(PixelFields.FORMAT, null) : draft;
        return problems.has(FLIGHT_START) ? readable.with(PixelFields.FLIGHT_START, null) : readable;
    }

    /** The format of a new pixel whose row has none. */
    private static PixelFormat usual(RowUnit unit) {
        var row = unit.first();
        if (row.text(CONTENT).isPresent() || row.text(SECURE_CONTENT).isPresent()) {
            return PixelFormat.RAW_JAVASCRIPT;
        }
        var url = row.text(SECURE_URL).or(() -> row.text(URL)).orElse("").toLowerCase(Locale.ROOT);
        var path = url.split("[?#;]", 2)[0];
        return path.endsWith(".js") ? PixelFormat.JAVASCRIPT_URL : PixelFormat.IMAGE_URL;
    }

    /** {@code null}: the rows say nothing of them. */
    private static @Nullable List<Tracker> trackers(RowUnit unit, PixelDraft draft, boolean fresh, Problems problems) {
        var namesTrackers = unit.rows().stream()
                .anyMatch(row -> row.has(URL) || row.has(SECURE_URL) || row.has(EVENT) || row.has(OFFSET));
        if (!namesTrackers && unit.rows().size() == 1) {
            return null;
        }
        var before = fresh ? List.<Tracker>of() : draft.tracked();
        var trackers = new ArrayList<Tracker>();
        for (var row : unit.rows()) {
            var tracked = event(row, before, problems);
            if (tracked != null) {
                trackers.add(tracker(row, tracked, before));
            }
        }
        return trackers;
    }

    private static @Nullable TrackedEvent event(RowValues row, List<Tracker> before, Problems problems) {
        var cell = row.text(EVENT);
        if (cell.isEmpty()) {
            return before.size() == 1 ? before.get(0).tracked() : TrackedEvent.of(PixelEvent.IMPRESSION);
        }
        var named = EventNames.read(cell.get());
        if (named.isEmpty()) {
            problems.add(
                    row.line(),
                    EVENT,
                    "“" + RowWords.shortened(cell.get()) + "” is not a known event. Enter impression, click, start, …");
            return null;
        }
        var offset = row.text(OFFSET);
        return offset.isEmpty() || named.get().event() != PixelEvent.PROGRESS
                ? named.get()
                : TrackedEvent.of(
                        PixelEvent.PROGRESS, ProgressOffset.read(offset.get()).orElse(offset.get()), null);
    }

    /** With what the pixel has for the same event already where the row says nothing. */
    private static Tracker tracker(RowValues row, TrackedEvent tracked, List<Tracker> before) {
        var same = before.stream()
                .filter(tracker -> tracker.tracked().equals(tracked))
                .findFirst()
                .or(() -> before.size() == 1 ? Optional.of(before.get(0)) : Optional.empty())
                .orElse(null);
        var url = row.over(URL, same == null ? null : same.url());
        var secureUrl = row.over(SECURE_URL, same == null ? null : same.secureUrl());
        var httpsUrl = row.text(URL).filter(text -> text.regionMatches(true, 0, "https:", 0, 6));
        if (httpsUrl.isPresent()
                && !row.has(SECURE_URL)
                && !Objects.equals(httpsUrl.get(), same == null ? null : same.url())) {
            // A sheet with one column of addresses: what begins with https serves on secure inventory.
            secureUrl = httpsUrl.get();
            url = same == null ? null : same.url();
        }
        return new Tracker(
                tracked.event(),
                tracked.offset(),
                tracked.customEvent(),
                url,
                secureUrl,
                same == null ? null : same.path(),
                same == null ? null : same.verification());
    }
}
