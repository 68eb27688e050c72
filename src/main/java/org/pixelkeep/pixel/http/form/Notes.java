package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.find.LikelyDuplicates;
import org.pixelkeep.pixel.find.LikelyDuplicates.Member;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.VendorDirectory;

/** Notes on a draft before it is saved. */
@ApplicationScoped
public class Notes {
    private final PixelVendors vendors;
    private final VendorDirectory directory;
    private final LikelyDuplicates duplicates;
    private final CurrentCaller caller;
    private final Clock clock;

    Notes(
            PixelVendors vendors,
            VendorDirectory directory,
            LikelyDuplicates duplicates,
            CurrentCaller caller,
            Clock clock) {
        this.vendors = vendors;
        this.directory = directory;
        this.duplicates = duplicates;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Notes on the pixel as a whole; those on one of its texts are at the field.
     *
     * @param owner whom a new pixel will belong to
     * @param stored the pixel that is edited; {@code null} for a new one
     */
    List<Note> of(Owner owner, PixelForm form, PixelDraft draft, @Nullable Pixel stored) {
        var networkId = owner.networkId();
        var recognized = Vendor.named(networkId, vendors.recognized(networkId, draft));
        var notes = new ArrayList<Note>();
        if (stored != null) {
            addReview(notes, draft, stored, form.stopsLive());
        }
        notes.addAll(findings(networkId, form.sharesItsUrl(), draft, recognized));
        addLikelyDuplicates(
                notes,
                networkId,
                new Member(
                        stored == null ? 0 : stored.id,
                        draft.name(),
                        owner.scope(),
                        owner.advertiserId(),
                        owner.creativeId()),
                draft);
        return notes;
    }

    /** Notes on a pixel that was just saved, for programs: what the form says about it. Two queries. */
    @Transactional
    public List<Note> ofSaved(Pixel pixel) {
        var draft = PixelDraft.of(pixel);
        var recognized = Vendor.named(pixel.networkId, vendors.recognized(pixel.networkId, draft));
        var notes = findings(pixel.networkId, false, draft, recognized);
        addLikelyDuplicates(notes, pixel.networkId, Member.of(pixel), draft);
        notes.addAll(MacroNotes.of(draft, gvlIds(pixel.networkId, draft, recognized), directory.rules()));
        return notes;
    }

    /** Notes on the draft of a new pixel, apart from its texts and the vendors that were recognized. Some queries. */
    @Transactional
    public List<Note> ofNew(Owner owner, PixelDraft draft) {
        var networkId = owner.networkId();
        var recognized = Vendor.named(networkId, vendors.recognized(networkId, draft));
        var notes = new ArrayList<Note>();
        addSecurity(notes, false, draft);
        addPolicies(notes, recognized);
        addSupply(notes, networkId, draft, recognized);
        addLikelyDuplicates(
                notes,
                networkId,
                new Member(0, draft.name(), owner.scope(), owner.advertiserId(), owner.creativeId()),
                draft);
        return notes;
    }

    /** Notes on the texts of a draft. Two queries. */
    @Transactional
    public TextNotes ofTexts(long networkId, PixelDraft draft) {
        var gvlIds = gvlIds(networkId, draft);
        var context = new FieldFindings.Context(gvlIds, directory.rules(), null);
        return new TextNotes(
                MacroNotes.of(draft, gvlIds, directory.rules()),
                !FieldFindings.fix(PixelForm.of(draft), FieldFindings.ALL, context)
                        .isEmpty());
    }

    /** The draft with everything fixed in its texts that has a fix. Two queries. */
    @Transactional
    public PixelDraft fixed(long networkId, PixelDraft draft) {
        var form = PixelForm.of(draft);
        var context = new FieldFindings.Context(gvlIds(networkId, draft), directory.rules(), null);
        FieldFindings.fix(form, FieldFindings.ALL, context);
        return form.draft(new Violations());
    }

    /** The key of a verification that has none, if the directory knows the vendor's. */
    Optional<String> omidVendorKey(PixelDraft draft) {
        return draft.tracked().stream()
                .filter(tracker -> tracker.event() == PixelEvent.VERIFICATION)
                .filter(tracker ->
                        tracker.verification() == null || tracker.verification().vendorKey() == null)
                .findFirst()
                .flatMap(tracker -> directory.omidVendorKey(
                        PixelVendors.mentioned(tracker.urls().toList())));
    }

    /** What the findings at the fields of a form depend on. */
    FieldFindings.Context context(long networkId, PixelDraft draft) {
        return new FieldFindings.Context(
                gvlIds(networkId, draft),
                directory.rules(),
                omidVendorKey(draft).orElse(null));
    }

    /** The Global Vendor List IDs of a draft's vendors. */
    List<Integer> gvlIds(long networkId, PixelDraft draft) {
        return gvlIds(networkId, draft, Vendor.named(networkId, vendors.recognized(networkId, draft)));
    }

    private List<Note> findings(long networkId, boolean sharesItsUrl, PixelDraft draft, List<Vendor> recognized) {
        var notes = new ArrayList<Note>();
        addSecurity(notes, sharesItsUrl, draft);
        addPolicies(notes, named(networkId, draft, recognized));
        addVendors(notes, recognized);
        addSupply(notes, networkId, draft, named(networkId, draft, recognized));
        if (draft.flightEnd() != null && draft.flightEnd().isBefore(clock.instant())) {
            notes.add(Note.warning("Its flight has ended. It no longer fires."));
        }
        if (!draft.active()) {
            notes.add(Note.info("It is inactive. It does not fire until it is activated."));
        }
        return notes;
    }

    /** Notes on a stored pixel: only what keeps it from firing somewhere. */
    public List<Note> warnings(long networkId, PixelForm form, PixelDraft draft) {
        return findings(
                        networkId,
                        form.sharesItsUrl(),
                        draft,
                        Vendor.named(networkId, vendors.recognized(networkId, draft)))
                .stream()
                .filter(note -> note.kind().equals("WARNING"))
                .toList();
    }

    private void addLikelyDuplicates(List<Note> notes, long networkId, Member self, PixelDraft draft) {
        var sight = caller.get().grants().reach(Permission.VIEW_PIXEL, networkId);
        var found = duplicates.ofDraft(sight, networkId, self, draft);
        if (found.isEmpty()) {
            return;
        }
        var first = found.get(0);
        Network network = Network.findById(networkId);
        notes.add(Note.warning("Likely a duplicate: it tracks the same placement of "
                + first.key().placement().vendorName() + " as “" + first.pixel().name() + "” (pixel "
                + first.pixel().pixelId() + ")"
                + (found.size() == 1
                        ? ". "
                        : found.size() == 2 ? " and 1 more. " : " and " + (found.size() - 1) + " more. ")
                + (network.holdBackLikelyDuplicates
                        ? "Where both apply, only the first fires."
                        : "Where both apply, both fire.")));
    }

    private static void addReview(List<Note> notes, PixelDraft draft, Pixel stored, boolean stopLive) {
        var isEdit = stored.waiting != null && PixelDraft.of(stored).hasContentOf(draft);
        if (isEdit && !stopLive) {
            return;
        }
        if (stored.hasSameContentAs(draft) && !isEdit) {
            if (stored.waiting != null) {
                notes.add(Note.info("This is the live content. Saving withdraws the edit."));
            }
            return;
        }
        if (!stored.isLetThrough()) {
            notes.add(Note.info("Its content has changed. Saving submits it for review again."));
            return;
        }
        Network network = Network.findById(stored.networkId);
        notes.add(
                stopLive || network.editsStopLive
                        ? Note.warning(
                                "Its content has changed. Saving sends this pixel back to review, and it does not fire "
                                        + "until it is approved again.")
                        : Note.info("Its content has changed. The live version keeps firing while the edit waits for "
                                + "review."));
    }

    private static void addSecurity(List<Note> notes, boolean sharesItsUrl, PixelDraft draft) {
        var format = draft.format();
        if (format == null) {
            return;
        }
        if (format.isUrl()
                && draft.tracked().stream().anyMatch(tracker -> tracker.secureUrl() == null && tracker.url() != null)) {
            notes.add(Note.warning("It has no secure URL, so it never fires on secure inventory. Ask the "
                    + "vendor for the https URL."));
        } else if (format.isUrl() && sharesItsUrl) {
            notes.add(Note.info("Its URL is https, so it will also fire on secure inventory."));
        } else if (!format.isUrl() && draft.secureContent() == null && draft.content() != null) {
            notes.add(Note.warning("It has no secure content, so it never fires on secure inventory."));
        }
    }

    /** The Global Vendor List IDs of its vendors, recognized or set by hand. */
    private static List<Integer> gvlIds(long networkId, PixelDraft draft, List<Vendor> recognized) {
        return named(networkId, draft, recognized).stream()
                .flatMap(vendor -> Stream.ofNullable(vendor.gvlId))
                .toList();
    }

    private static List<Vendor> named(long networkId, PixelDraft draft, List<Vendor> recognized) {
        var ids = new LinkedHashSet<Long>();
        recognized.forEach(vendor -> ids.add(vendor.id));
        ids.addAll(Objects.requireNonNullElse(draft.vendorIds(), List.of()));
        return ids.size() == recognized.size() ? recognized : Vendor.named(networkId, ids);
    }

    private static void addPolicies(List<Note> notes, List<Vendor> named) {
        for (var vendor : named) {
            if (vendor.policy == VendorPolicy.BLOCK) {
                notes.add(Note.warning("This network blocks " + vendor.name + ". The pixel does not fire."));
            } else if (vendor.policy == VendorPolicy.WARN) {
                notes.add(Note.warning("This network warns about " + vendor.name + "."));
            }
        }
    }

    /** What the supply sources that it is to fire on need of its vendors. */
    private static void addSupply(List<Note> notes, long networkId, PixelDraft draft, List<Vendor> named) {
        var supply = draft.supply();
        for (var source : SupplySource.inUse(networkId)) {
            if (!source.vendorsDeclared || !supply.includes(source.code)) {
                continue;
            }
            if (named.isEmpty()) {
                notes.add(Note.warning(
                        "No vendor was recognized. Add one, or the pixel will not fire on " + source.name + "."));
            }
            var missing = named.stream()
                    .filter(vendor -> !PixelSupply.isOn(source.declarationList, vendor))
                    .map(vendor -> vendor.name)
                    .toList();
            if (!missing.isEmpty()) {
                notes.add(
                        Note.warning(source.name + " requires vendors from " + source.declarationList.title() + ", and "
                                + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                                + " not on it. The pixel does not fire there."));
            }
        }
    }

    private static void addVendors(List<Note> notes, List<Vendor> recognized) {
        if (!recognized.isEmpty()) {
            notes.add(Note.info("Recognized from its hosts: "
                    + String.join(
                            ", ", recognized.stream().map(vendor -> vendor.name).toList()) + "."));
        }
    }

    /** Where a new pixel can apply from the start; {@code null} for a custom pixel, which has its creative. */
    public static @Nullable String everything(PixelScope scope) {
        return switch (scope) {
            case NETWORK -> "All creatives of the network, including future ones";
            case ADVERTISER -> "All creatives of the advertiser, including future ones";
            case CREATIVE -> null;
        };
    }
}
