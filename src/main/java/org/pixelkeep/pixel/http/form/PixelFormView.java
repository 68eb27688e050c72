package org.pixelkeep.pixel.http.form;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.Macro;
import org.pixelkeep.macro.MacroCategory;
import org.pixelkeep.macro.MacroSearch;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The form of a new pixel, or of one that is edited.
 *
 * @param help the findings about what is typed so far
 * @param options what there is to choose from
 * @param done what was done in the form by a button of it; {@code null}: nothing was asked for
 * @param preview what saving would do; {@code null}: nobody asked yet
 */
public record PixelFormView(
        FormFrame frame,
        PixelForm form,
        Errors errors,
        FormHelp help,
        Options options,
        @Nullable Done done,
        @Nullable Preview preview) {
    private static final int OFFERED = 8;
    private static final Set<MacroCategory> USUAL =
            Set.of(MacroCategory.CACHE_AND_TIME, MacroCategory.CLICK, MacroCategory.CONSENT);

    /**
     * What there is to choose from.
     *
     * @param where the advertisers and creatives for a new pixel; {@code null} where there is nothing to choose
     */
    public record Options(
            List<VendorBox> vendors,
            List<SourceBox> sources,
            @Nullable TargetChoice where) {
        static final Options NONE = new Options(List.of(), List.of(), null);
    }

    /**
     * A vendor to tick.
     *
     * @param named whether it is named by hand
     * @param recognized whether it counts anyway, because a host in the pixel is its
     * @param undeclared whether a supply source in use does not take it
     */
    public record VendorBox(long id, String name, boolean named, boolean recognized, boolean undeclared) {}

    /**
     * A supply source to tick.
     *
     * @param needs what it needs of a pixel, in words; {@code null}: nothing
     */
    public record SourceBox(
            String code,
            String name,
            boolean chosen,
            @Nullable String needs) {}

    /**
     * What a button of the form did to it.
     *
     * @param words what it was, in a sentence
     * @param fields in which fields, and how
     */
    public record Done(String words, List<TranslatedField> fields) {
        public Done {
            fields = List.copyOf(fields);
        }
    }

    /** The same, telling what saving would do. */
    public PixelFormView with(Preview impact) {
        return new PixelFormView(frame, form, errors, help, options, done, impact);
    }

    /** Whom the pixel belongs to, or will. */
    public Owner owner() {
        return frame.owner();
    }

    /** The pixel that is edited; {@code null} for a new one. */
    public FormFrame.@Nullable Stored stored() {
        return frame.stored();
    }

    /** Where the paste box of a new pixel is posted to. */
    public String pasteAction() {
        return frame.action() + "/pasted";
    }

    /** The words for "all creatives" of the owner; {@code null} where there is nothing to choose. */
    public @Nullable String everything() {
        return frame.stored() == null ? Notes.everything(owner().scope()) : null;
    }

    /** Whether nothing was filled in yet. */
    public boolean isFresh() {
        return form.name == null && errors.isEmpty() && done == null && preview == null;
    }

    /** Whether the pixel is archived and nothing was typed: then there is no form. */
    public boolean isReadOnly() {
        var stored = frame.stored();
        return stored != null && stored.archived() && !isWorked();
    }

    /** Whether it shows what was typed and not saved. */
    public boolean isWorked() {
        return !errors.isEmpty() || done != null || preview != null || form.again != null || form.rows != null;
    }

    /** All errors in the order of the form, each with the input to go to. */
    public List<ErrorLink> errorLinks() {
        return errors.violations().stream()
                .sorted(Comparator.comparingInt(error -> FormAnchors.rank(error.field())))
                .map(error -> new ErrorLink(FormAnchors.of(error.field()), FormAnchors.words(error)))
                .toList();
    }

    /** Whether some of the fields are filled in or wrong, so that the part of the form that has them is open. */
    public boolean isScheduled() {
        return given(form.flightStart, form.flightEnd)
                || !"0".equals(form.position)
                || wrong("flightStart", "flightEnd", "position");
    }

    /** The same for the part about ownership. */
    public boolean isOwned() {
        return given(form.owner, form.reviewBy) || wrong("owner", "reviewBy", "reason");
    }

    /** The same for the part about supply and vendors; that it leaves out Google's is how each pixel starts. */
    public boolean isSupplied() {
        return given(form.vendorsByHand) || wrong("supplySources", "vendorIds") || !isUsuallySupplied();
    }

    /** Whether it leaves out Google's inventory and nothing else, as each pixel starts. */
    public boolean isUsuallySupplied() {
        return supply().equals(SupplyChoice.NOT_GOOGLE);
    }

    /** On which supply it fires, in words. */
    public String supplyWords() {
        return PixelSupply.words(
                supply(), options.sources().stream().collect(Collectors.toMap(SourceBox::code, SourceBox::name)));
    }

    /** What the network calls Google's inventory. */
    public String googleName() {
        return options.sources().stream()
                .filter(source -> source.code().equals(SupplyCodes.GOOGLE))
                .findFirst()
                .map(SourceBox::name)
                .orElse(SupplyCodes.GOOGLE_NAME);
    }

    private SupplyChoice supply() {
        return form.supply(new Violations());
    }

    private static boolean given(@Nullable String... values) {
        return Arrays.stream(values).anyMatch(value -> value != null && !value.isBlank());
    }

    private boolean wrong(String... fields) {
        return Arrays.stream(fields).anyMatch(field -> !errors.of(field).isEmpty());
    }

    /** Those of the macros that are filled here that most pixels need; the others are found by searching. */
    public List<Macro> macros() {
        return MacroSearch.filledHere().found().stream()
                .filter(macro -> USUAL.contains(macro.meaning().category()))
                .filter(macro -> macro.alias() == null && !macro.deprecated())
                .limit(OFFERED)
                .toList();
    }

    /** The formats to choose from. */
    public List<Choice> formats() {
        return Choice.of(PixelFormat.values(), PixelFormat::title);
    }

    /** The events to choose from. */
    public List<Choice> events() {
        return Choice.of(PixelEvent.values(), PixelEvent::title);
    }

    /** From where to fire. */
    public List<Choice> paths() {
        return Choice.of(FiringPath.values(), FiringPath::title);
    }

    /** The platforms whose output can be previewed, that which serves the pixels first. */
    public List<Choice> dialects() {
        return Choice.of(Dialect.values(), Dialect::title);
    }

    /** The platform whose output the preview shows. */
    public Dialect sampleDialect() {
        return FormSample.dialect(form);
    }

    /** The rules for supply, with what each means. */
    public List<Choice> supplyRules() {
        return List.of(
                new Choice(SupplyRule.ALL.name(), "All supply"),
                new Choice(SupplyRule.EXCEPT.name(), "All but the chosen sources"),
                new Choice(SupplyRule.ONLY.name(), "Only the chosen sources"));
    }

    /** Whether any source needs declared vendors. */
    public boolean declaresVendors() {
        return options.sources().stream().anyMatch(source -> source.needs() != null);
    }

    /** Whether a new pixel is to apply to everything of its owner from the start. */
    public boolean startsEverywhere() {
        return "everything".equals(form.appliesTo);
    }

    /** Whether a new pixel applies nowhere until it has an association. */
    public boolean startsNowhere() {
        return !startsEverywhere() && !form.isChosen();
    }
}
