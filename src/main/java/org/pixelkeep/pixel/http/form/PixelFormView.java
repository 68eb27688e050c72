package org.pixelkeep.pixel.http.form;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Macro;
import org.pixelkeep.macro.MacroCategory;
import org.pixelkeep.macro.MacroSearch;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The form of a new pixel, or of one that is edited.
 *
 * @param action where it is posted to
 * @param notesAction where the page's script asks what saving would mean
 * @param cancel the page to go back to
 * @param pixelName of the pixel that is edited; {@code null} for a new one
 * @param everything the words for "all creatives" of the owner; {@code null} where there is nothing to choose
 * @param consequencesAction where the form is posted to be told what saving would do
 * @param translationAction where the form is posted to have its macros translated
 * @param translated what became of the macros when they were translated; {@code null}: they were not
 * @param preview what saving would do; {@code null}: nobody asked yet
 * @param live what saving does to the content that fires; {@code null}: none was let through yet
 */
public record PixelFormView(
        String title,
        String ownerName,
        String ownerHref,
        String action,
        String notesAction,
        String consequencesAction,
        String translationAction,
        String cancel,
        @Nullable String pixelName,
        @Nullable String everything,
        @Nullable Live live,
        PixelForm form,
        Errors errors,
        List<Note> notes,
        List<VendorBox> vendors,
        List<SourceBox> sources,
        @Nullable List<TranslatedField> translated,
        @Nullable EditConflict conflict,
        @Nullable Preview preview) {
    private static final int OFFERED = 8;
    private static final Set<MacroCategory> USUAL =
            Set.of(MacroCategory.CACHE_AND_TIME, MacroCategory.CLICK, MacroCategory.CONSENT);

    /**
     * A vendor to tick.
     *
     * @param named whether it is named by hand
     * @param recognized whether it counts anyway, because a host in the pixel is its
     * @param undeclared whether a supply source in use does not take it
     */
    public record VendorBox(long id, String name, boolean named, boolean recognised, boolean undeclared) {}

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

    /** The rules for supply, with what each means. */
    public List<Choice> supplyRules() {
        return List.of(
                new Choice(SupplyRule.ALL.name(), "All supply"),
                new Choice(SupplyRule.EXCEPT.name(), "All but the chosen sources"),
                new Choice(SupplyRule.ONLY.name(), "Only the chosen sources"));
    }

    /** Whether any source needs declared vendors. */
    public boolean declaresVendors() {
        return sources.stream().anyMatch(source -> source.needs() != null);
    }

    /**
     * The live content of a pixel that is edited.
     *
     * @param stops whether the network wants new content to stop it
     * @param editedAt when the edit was submitted that the form starts from; {@code null}: none waits
     * @param rejected why that was rejected; {@code null}: it was not
     */
    public record Live(
            boolean stops,
            @Nullable Instant editedAt,
            @Nullable String rejected) {}

    /** The same, telling what saving would do. */
    public PixelFormView with(Preview told) {
        return new PixelFormView(
                title,
                ownerName,
                ownerHref,
                action,
                notesAction,
                consequencesAction,
                translationAction,
                cancel,
                pixelName,
                everything,
                live,
                form,
                errors,
                notes,
                vendors,
                sources,
                translated,
                conflict,
                told);
    }

    /** Where the paste box of a new pixel is posted to. */
    public String pasteAction() {
        return action + "/pasted";
    }

    /** Whether nothing was filled in yet. */
    public boolean isFresh() {
        return form.name == null && errors.isEmpty() && translated == null && preview == null;
    }

    /** The list of the network's pixels, for a pixel of the network itself; {@code null} for others. */
    public @Nullable String networkPixels() {
        return ownerHref.startsWith("/networks/") ? ownerHref + "/pixels" : null;
    }

    /** Whether the macros were to be translated, and there was none to do that with. */
    public boolean hasNothingTranslated() {
        return translated != null && translated.isEmpty();
    }

    /** What was done to the macros. */
    public String translatedWords() {
        return (form.fix == null ? "The macros are translated." : "What the notes suggest is done.")
                + " Check the result; nothing is saved yet.";
    }

    /** Why nothing was done to them. */
    public String nothingTranslatedWords() {
        return form.fix == null
                ? "Nothing to translate: it contains no macros of other platforms."
                : "Nothing to insert: the notes suggest nothing that can be written for you.";
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
        return Arrays.stream(PixelFormat.values())
                .map(format -> new Choice(format.name(), format.title()))
                .toList();
    }

    /** The events to choose from. */
    public List<Choice> events() {
        return Arrays.stream(PixelEvent.values())
                .map(event -> new Choice(event.name(), event.title()))
                .toList();
    }

    /** From where to fire. */
    public List<Choice> paths() {
        return Arrays.stream(FiringPath.values())
                .map(path -> new Choice(path.name(), path.title()))
                .toList();
    }

    /** Whether a new pixel is to apply to everything of its owner from the start. */
    public boolean startsEverywhere() {
        return "everything".equals(form.appliesTo);
    }

    /** Whether a new pixel applies nowhere until it has an association. */
    public boolean startsNowhere() {
        return !startsEverywhere();
    }
}
