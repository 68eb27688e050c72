package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.form.FormInput;

/**
 * The advertisers and creatives that can be chosen for new pixels, in their form or on the page of a pasted text.
 *
 * @param boxes those that are chosen first, then those that were found
 * @param searched the words that were searched for; {@code null}: none
 * @param more whether more were found than are shown
 * @param advertisers whether advertisers can be chosen, too
 */
public record TargetChoice(List<Box> boxes, @Nullable String searched, boolean more, boolean advertisers) {
    /** More at once take an import. */
    static final int MAX = 200;

    /** The name of the errors of where a pixel applies. */
    static final String FIELD = "appliesTo";

    public TargetChoice {
        boxes = List.copyOf(boxes);
    }

    /**
     * One of them.
     *
     * @param field the name of the input
     * @param detail what else one needs to recognize it
     */
    public record Box(String field, long id, String name, String detail, boolean chosen) {}

    /** What choosing some of them is called. */
    public String label() {
        return advertisers ? "Selected advertisers and creatives" : "Selected creatives";
    }

    /** What the search box is called. */
    public String searchLabel() {
        return advertisers ? "Find advertisers and creatives" : "Find creatives";
    }

    /** Those that are chosen. */
    public List<Box> chosen() {
        return boxes.stream().filter(Box::chosen).toList();
    }

    /** Those that were found and are not chosen. */
    public List<Box> found() {
        return boxes.stream().filter(box -> !box.chosen()).toList();
    }

    /** Whether the words found nothing. */
    public boolean isNothingFound() {
        return searched != null && found().isEmpty();
    }

    /**
     * Where new pixels apply from the start: to everything of their owner, to what is chosen, or nowhere.
     *
     * @param appliesTo {@code everything}, {@code chosen}, or anything else for nowhere
     * @param advertisers IDs of those that are chosen
     * @param creatives IDs of those that are chosen
     * @throws InvalidInput when none or too many are chosen, or some are although the pixels are to apply nowhere
     */
    public static List<AssociationDraft> of(
            PixelOwner owner, @Nullable String appliesTo, List<String> advertisers, List<String> creatives) {
        if ("everything".equals(appliesTo)) {
            return List.of(owner.everything());
        }
        var wanted = isChosen(appliesTo);
        return wanted || !advertisers.isEmpty() || !creatives.isEmpty()
                ? drafts(wanted, advertisers, creatives)
                : List.of();
    }

    /** Whether pixels are to apply to chosen advertisers and creatives. */
    public static boolean isChosen(@Nullable String appliesTo) {
        return "chosen".equals(appliesTo);
    }

    private static List<AssociationDraft> drafts(boolean wanted, List<String> advertisers, List<String> creatives) {
        var drafts = Stream.concat(
                        ids(advertisers).map(AssociationDraft::onAdvertiser),
                        ids(creatives).map(AssociationDraft::onCreative))
                .toList();
        if (!wanted) {
            throw new InvalidInput(
                    FIELD, "Advertisers or creatives are selected, but “None yet” is chosen. Choose one or the other.");
        }
        if (drafts.isEmpty()) {
            throw new InvalidInput(FIELD, "Choose at least one advertiser or creative, or “None yet; choose later”.");
        }
        if (drafts.size() > MAX) {
            throw new InvalidInput(
                    FIELD,
                    "Choose at most " + MAX + " advertisers and creatives at once; there are " + drafts.size() + ".");
        }
        return drafts;
    }

    /** The ids among the texts, each once. */
    static Stream<Long> ids(List<String> texts) {
        return texts.stream().flatMap(text -> FormInput.id(text).stream()).distinct();
    }
}
