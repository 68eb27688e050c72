package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.form.FormInput;

/**
 * The advertisers and creatives that can be chosen in the form of a new pixel.
 *
 * @param boxes those that are chosen first, then those that were found
 * @param sought the words that were searched for; {@code null}: none
 * @param more whether more were found than are shown
 * @param advertisers whether advertisers can be chosen, too
 */
public record TargetChoice(List<Box> boxes, @Nullable String sought, boolean more, boolean advertisers) {
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
     * @param beside what else one needs to recognize it
     */
    public record Box(String field, long id, String name, String beside, boolean chosen) {}

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
        return sought != null && found().isEmpty();
    }

    /**
     * What is chosen, as the service takes it.
     *
     * @param wanted whether the pixel is to apply to what is chosen
     * @param advertisers their ids
     * @param creatives their ids
     * @throws InvalidInput when none or too many are chosen, or some are although the pixel is to apply nowhere
     */
    static List<AssociationDraft> drafts(boolean wanted, List<String> advertisers, List<String> creatives) {
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
