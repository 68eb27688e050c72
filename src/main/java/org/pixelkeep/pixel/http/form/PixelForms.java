package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** Assembles the pixel form. */
@ApplicationScoped
public class PixelForms {
    private final Owners owners;
    private final Notes notes;
    private final PixelVendors vendors;
    private final TargetSearch targets;
    private final CurrentCaller caller;

    PixelForms(Owners owners, Notes notes, PixelVendors vendors, TargetSearch targets, CurrentCaller caller) {
        this.owners = owners;
        this.notes = notes;
        this.vendors = vendors;
        this.targets = targets;
        this.caller = caller;
    }

    /**
     * The errors of the form: what could not be read, and with it what is wrong with the rest, so that people see all
     * of them at once. None if everything could be read; then the service decides.
     *
     * @param owner whom the pixel belongs to, or will
     * @param draft what could be read
     */
    public Errors errors(Owner owner, PixelDraft draft, Violations inputErrors) {
        return FormInput.errors(inputErrors, others -> PixelRules.check(draft, owner.creativeType(), others));
    }

    /** The form of a new pixel. */
    @Transactional
    public PixelFormView create(Owner owner, PixelForm form, Errors errors) {
        return view(frame(owner, null), form, errors, null, null);
    }

    /** The form of a pixel that is edited. */
    @Transactional
    public PixelFormView edit(Caller by, Pixel stored, PixelForm form, Errors errors) {
        return view(frame(owners.of(by, PixelOwner.of(stored)), stored), form, errors, null, stored);
    }

    /** The form of a new pixel after what one of its buttons asks for. */
    @Transactional
    PixelFormView afterAction(Owner owner, PixelForm form) {
        var done = press(owner.networkId(), form);
        return view(frame(owner, null), form, Errors.NONE, done, null);
    }

    /** The same for a pixel that is edited. */
    @Transactional
    PixelFormView afterAction(Caller by, Pixel stored, PixelForm form) {
        var done = press(stored.networkId, form);
        return view(frame(owners.of(by, PixelOwner.of(stored)), stored), form, Errors.NONE, done, stored);
    }

    /** Only the findings about what is typed so far, in the order of the form. */
    @Transactional
    PixelFormView help(Owner owner, @Nullable Pixel stored, PixelForm form) {
        return new PixelFormView(
                frame(owner, stored),
                form,
                Errors.NONE,
                helpOf(owner, form, stored),
                PixelFormView.Options.NONE,
                null,
                null);
    }

    private PixelFormView.@Nullable Done press(long networkId, PixelForm form) {
        return switch (FormButton.pressed(form)) {
            case ADD_EVENTS -> {
                TrackerRows.addPasted(form);
                yield null;
            }
            case SHOW_AGAIN -> {
                if (form.isSearchingTargets()) {
                    form.appliesTo = "chosen";
                }
                yield null;
            }
            case FIX -> fix(networkId, form);
            case TRANSLATE -> translate(networkId, form);
        };
    }

    private PixelFormView.Done fix(long networkId, PixelForm form) {
        var context = notes.context(networkId, form.draft(new Violations()));
        var fixed = FieldFindings.fix(form, Objects.requireNonNullElse(form.fix, ""), context);
        return new PixelFormView.Done(
                fixed.isEmpty()
                        ? "Nothing to fix: the finding is gone, or only you can decide about it."
                        : "Fixed. Check the result; nothing is saved yet.",
                fixed);
    }

    private PixelFormView.Done translate(long networkId, PixelForm form) {
        var translated = TranslatedField.translate(form, notes.gvlIds(networkId, form.draft(new Violations())));
        return new PixelFormView.Done(
                translated.isEmpty()
                        ? "Nothing to translate: it contains no macros of other platforms."
                        : "The macros are translated. Check the result; nothing is saved yet.",
                translated);
    }

    private PixelFormView view(
            FormFrame frame, PixelForm form, Errors errors, PixelFormView.@Nullable Done done, @Nullable Pixel stored) {
        form.arrange();
        var owner = frame.owner();
        return new PixelFormView(
                frame,
                form,
                FormAnchors.placed(errors),
                helpOf(owner, form, stored),
                new PixelFormView.Options(
                        vendors(owner.networkId(), form),
                        sources(owner.networkId(), form),
                        stored == null
                                ? targets.of(
                                        caller.get(),
                                        owner,
                                        form.targetSearch,
                                        form.targetAdvertiser,
                                        form.targetCreative)
                                : null),
                done,
                null);
    }

    private static FormFrame frame(Owner owner, @Nullable Pixel stored) {
        return new FormFrame(owner, stored == null ? null : stored(stored));
    }

    private static FormFrame.Stored stored(Pixel pixel) {
        return new FormFrame.Stored(
                pixel.id,
                pixel.name,
                pixel.isArchived(),
                pixel.isArchived() ? null : live(pixel),
                Association.count("pixelId", pixel.id));
    }

    private static FormFrame.@Nullable Live live(Pixel stored) {
        var waiting = stored.waiting;
        if (waiting == null && !stored.isLetThrough()) {
            return null;
        }
        Network network = Network.findById(stored.networkId);
        return new FormFrame.Live(
                stored.isLetThrough(),
                network.editsStopLive,
                waiting == null ? null : waiting.since,
                waiting == null || waiting.isPending()
                        ? null
                        : Objects.requireNonNullElse(waiting.reason, "no reason given"));
    }

    private FormHelp helpOf(Owner owner, PixelForm form, @Nullable Pixel stored) {
        var wrong = new Violations();
        var draft = form.draft(wrong);
        PixelRules.check(draft, owner.creativeType(), wrong);
        showUsualDialect(owner, form);
        var texts = FormText.of(form);
        var context = notes.context(owner.networkId(), draft);
        var gvlIds = context.gvlIds();
        return new FormHelp(
                draft.texts().isEmpty() ? List.of() : notes.of(owner, form, draft, stored),
                FieldFindings.in(form, texts, context),
                FormSample.of(form, texts, gvlIds.size() == 1 ? gvlIds.get(0) : null),
                wrong.found().stream()
                        .map(violation -> FormAnchors.of(FormAnchors.placed(violation.field())))
                        .collect(Collectors.toSet()),
                FieldFindings.inputs(form));
    }

    /** The preview starts with the dialect of the network. */
    private static void showUsualDialect(Owner owner, PixelForm form) {
        if (form.sampleDialect == null) {
            Network network = Network.findById(owner.networkId());
            form.sampleDialect = Objects.toString(network.defaultDialect, null);
        }
    }

    private List<PixelFormView.VendorBox> vendors(long networkId, PixelForm form) {
        Set<String> named = new HashSet<>(form.vendorIds);
        var recognized = vendors.recognized(networkId, form.draft(new Violations()));
        var lists = SupplySource.inUse(networkId).stream()
                .map(source -> source.declarationList)
                .collect(Collectors.toSet());
        return Vendor.directory(networkId).stream()
                .map(vendor -> new PixelFormView.VendorBox(
                        vendor.id,
                        vendor.name,
                        named.contains(String.valueOf(vendor.id)),
                        recognized.contains(vendor.id),
                        lists.stream().anyMatch(list -> !PixelSupply.isOn(list, vendor))))
                .sorted(Comparator.comparing(box -> !box.named() && !box.recognized()))
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
}
