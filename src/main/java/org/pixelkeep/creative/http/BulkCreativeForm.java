package org.pixelkeep.creative.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.bulk.CreativeChange;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;

/** The submitted form of a bulk change of creatives. */
public class BulkCreativeForm {
    /** An ID at the end of a suggested pixel: {@code Viewability (#12)}. */
    private static final Pattern SUGGESTED = Pattern.compile("\\(#(\\d{1,18})\\)$");

    @RestForm
    public @Nullable String of;

    @RestForm
    public List<String> creatives = new ArrayList<>();

    /** The ID of a pixel, or a suggestion with its ID at the end. */
    @RestForm
    public @Nullable String pixel;

    @RestForm
    public @Nullable String reason;

    /** The filters by which the creatives were found; {@code null}: each was chosen. Not submitted with the change. */
    @Nullable
    String matching;

    /** @throws InvalidInput when it is invalid */
    CreativeChange.Kind kind() {
        return FormInput.constant(CreativeChange.Kind.class, of)
                .orElseThrow(() -> new InvalidInput("of", "Choose an action."));
    }

    /** @throws InvalidInput when one of them is none */
    List<Long> creativeIds() {
        return creatives.stream()
                .map(id -> FormInput.id(id)
                        .orElseThrow(() -> new InvalidInput("creativeIds", "Choose creatives from the list.")))
                .toList();
    }

    /** Whether nothing is missing: a pixel is chosen on the page itself. */
    boolean isComplete() {
        return !kind().needsPixel() || Texts.given(pixel) != null;
    }

    /** @throws InvalidInput when the pixel is neither an ID nor a suggestion */
    CreativeChange change() {
        return new CreativeChange(kind(), kind().needsPixel() ? pixelId() : null);
    }

    private long pixelId() {
        var typed = Texts.trimmed(pixel);
        var suggested = SUGGESTED.matcher(typed);
        return Digits.number(suggested.find() ? suggested.group(1) : typed.startsWith("#") ? typed.substring(1) : typed)
                .orElseThrow(() -> new InvalidInput("pixel", "Choose one of the suggestions, or enter an ID."));
    }
}
