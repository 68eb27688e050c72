package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelRules;
import org.pixelkeep.pixel.PixelSupply;
import org.pixelkeep.pixel.PixelVendors;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Format;

/** Puts together what the form of a pixel shows. */
@ApplicationScoped
public class PixelForms {
    private static final Pattern TRACKER = Pattern.compile("trackers\\[([0-9]{1,3})]\\.(.+)");

    private final Owners owners;
    private final Notes notes;
    private final PixelVendors vendors;

    PixelForms(Owners owners, Notes notes, PixelVendors vendors) {
        this.owners = owners;
        this.notes = notes;
        this.vendors = vendors;
    }

    /**
     * The errors of the form: what could not be read, and with it what is wrong with the rest, so that people see all
     * of them at once. None if everything could be read; then the service decides.
     *
     * @param owner whom the pixel belongs to, or will
     * @param draft what could be read
     */
    public Errors errors(Owner owner, PixelDraft draft, Violations unread) {
        return FormInput.errors(unread, others -> PixelRules.check(draft, owner.creativeType(), others));
    }

    /** The form of a new pixel. */
    @Transactional
    public PixelFormView create(Owner owner, PixelForm form, Errors errors) {
        return view(owner, form, errors, notesOf(owner, form, null), null);
    }

    /** The form of a new pixel with its macros translated into those that are filled here. */
    @Transactional
    PixelFormView translated(Owner owner, PixelForm form) {
        if (form.rows != null) {
            form.addRows();
            return create(owner, form, Errors.NONE);
        }
        var translated = translate(owner.networkId(), form);
        return view(owner, form, Errors.NONE, notesOf(owner, form, null), translated);
    }

    /** The same for a pixel that is edited. */
    @Transactional
    PixelFormView translated(Caller caller, Pixel stored, PixelForm form) {
        if (form.rows != null) {
            form.addRows();
            return edit(caller, stored, form, Errors.NONE, false, null);
        }
        var translated = translate(stored.networkId, form);
        return edit(caller, stored, form, Errors.NONE, false, translated);
    }

    private List<TranslatedField> translate(long networkId, PixelForm form) {
        var draft = form.draft(new Violations());
        var gvlIds = notes.gvlIds(networkId, draft);
        if (form.fix != null) {
            notes.omidVendorKey(draft).ifPresent(key -> form.vendorKey = key);
        }
        return form.fix == null
                ? TranslatedField.translate(form, gvlIds)
                : TranslatedField.fix(form, draft, gvlIds, notes.rules());
    }

    /**
     * @param stale whether someone else saved in the meantime: both versions are shown and the form gets the new one
     */
    @Transactional
    public PixelFormView edit(Caller caller, Pixel stored, PixelForm form, Errors errors, boolean stale) {
        return edit(caller, stored, form, errors, stale, null);
    }

    private PixelFormView edit(
            Caller caller,
            Pixel stored,
            PixelForm form,
            Errors errors,
            boolean stale,
            @Nullable List<TranslatedField> translated) {
        var owner = owners.of(caller, PixelOwner.of(stored));
        var conflict = stale ? conflict(stored, form) : null;
        if (stale) {
            form.version = String.valueOf(stored.version);
        }
        var href = "/pixels/" + stored.id;
        return new PixelFormView(
                "Edit " + stored.name,
                owner.name(),
                owner.href(),
                href + "/edit",
                href + "/notes",
                href + "/consequences",
                href + "/translation",
                href,
                stored.name,
                null,
                live(stored),
                form,
                placed(errors),
                notesOf(owner, form, stored),
                vendors(stored.networkId, form),
                sources(stored.networkId, form),
                translated,
                conflict,
                null);
    }

    private PixelFormView view(
            Owner owner, PixelForm form, Errors errors, List<Note> said, @Nullable List<TranslatedField> translated) {
        return new PixelFormView(
                switch (owner.scope()) {
                    case NETWORK -> "New network pixel";
                    case ADVERTISER -> "New advertiser pixel";
                    case CREATIVE -> "New custom pixel";
                },
                owner.name(),
                owner.href(),
                owner.pixelsHref(),
                owner.pixelsHref() + "/notes",
                owner.pixelsHref() + "/consequences",
                owner.pixelsHref() + "/translation",
                owner.href(),
                null,
                Notes.everything(owner.scope()),
                null,
                form,
                placed(errors),
                said,
                vendors(owner.networkId(), form),
                sources(owner.networkId(), form),
                translated,
                null,
                null);
    }

    /** The errors of a pixel with several events, each at the input that it is about. */
    private static Errors placed(Errors errors) {
        return new Errors(errors.violations().stream()
                .map(error -> new Violation(placed(error.field()), error.message()))
                .toList());
    }

    private static String placed(String field) {
        var tracker = TRACKER.matcher(field);
        if (!tracker.matches()) {
            return field;
        }
        var name = tracker.group(2).startsWith("verification")
                ? tracker.group(2)
                        .replace("verification.parameters", "verificationParameters")
                        .replace("verification.", "")
                : tracker.group(2);
        var place = Integer.parseInt(tracker.group(1));
        return place == 0 || !name.equals(tracker.group(2)) ? name : "more-" + (place - 1) + "-" + name;
    }

    private static PixelFormView.@Nullable Live live(Pixel stored) {
        var waiting = stored.waiting;
        if (waiting == null && !stored.isLetThrough()) {
            return null;
        }
        Network network = Network.findById(stored.networkId);
        return new PixelFormView.Live(
                network.editsStopLive,
                waiting == null ? null : waiting.since,
                waiting == null || waiting.isPending()
                        ? null
                        : Objects.requireNonNullElse(waiting.reason, "no reason given"));
    }

    private List<Note> notesOf(Owner owner, PixelForm form, @Nullable Pixel stored) {
        var draft = form.draft(new Violations());
        return draft.texts().isEmpty() ? List.of() : notes.of(owner, form, draft, stored);
    }

    private List<PixelFormView.VendorBox> vendors(long networkId, PixelForm form) {
        Set<String> named = new HashSet<>(form.vendorIds);
        var recognised = vendors.recognised(networkId, form.draft(new Violations()));
        var lists = SupplySource.inUse(networkId).stream()
                .map(source -> source.declarationList)
                .collect(Collectors.toSet());
        return Vendor.directory(networkId).stream()
                .map(vendor -> new PixelFormView.VendorBox(
                        vendor.id,
                        vendor.name,
                        named.contains(String.valueOf(vendor.id)),
                        recognised.contains(vendor.id),
                        lists.stream().anyMatch(list -> !PixelSupply.isOn(list, vendor))))
                .sorted(Comparator.comparing(box -> !box.named() && !box.recognised()))
                .toList();
    }

    /** Those in use, and those that are chosen already. */
    private static List<PixelFormView.SourceBox> sources(long networkId, PixelForm form) {
        return SupplySource.all(networkId).stream()
                .filter(source -> !source.isArchived() || form.supplySources.contains(source.code))
                .map(source -> new PixelFormView.SourceBox(
                        source.code, source.name, form.supplySources.contains(source.code), needs(source)))
                .toList();
    }

    private static @Nullable String needs(SupplySource source) {
        if (source.isArchived()) {
            return "archived";
        }
        if (!source.vendorsDeclared) {
            return null;
        }
        return source.declarationList == DeclarationList.NONE
                ? "requires a vendor"
                : "requires vendors from " + source.declarationList.title();
    }

    private static EditConflict conflict(Pixel stored, PixelForm yours) {
        var conflict = EditConflict.since(stored.updatedAt);
        var theirs = PixelForm.of(stored).said();
        yours.said().forEach((field, value) -> conflict.line(Format.label(field), theirs.get(field), value));
        conflict.line(
                Format.label("supplySources"),
                String.join(", ", PixelForm.of(stored).supplySources),
                String.join(", ", yours.supplySources));
        return conflict.build();
    }
}
