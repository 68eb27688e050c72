package org.pixelkeep.review.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.form.FormInput;

/** The submitted form of a decision on several pixels. */
public class BulkForm {
    private static final Pattern CHOICE = Pattern.compile("([1-9]\\d{0,17}):(0|[1-9]\\d{0,17})");

    @RestForm
    public @Nullable String decision;

    @RestForm
    public @Nullable String reason;

    @RestForm
    public @Nullable String suspendCreatives;

    /** The checked ones: ID and version of each. */
    @RestForm
    public List<String> pixels = new ArrayList<>();

    /** @throws InvalidInput when it is invalid */
    Decision chosen() {
        return FormInput.constant(Decision.class, decision)
                .orElseThrow(() -> new InvalidInput("", "Choose approve, reject, or exempt."));
    }

    /** @throws InvalidInput when one of them is none that the page offered */
    List<BulkDecision.Chosen> ticked() {
        return pixels.stream().map(BulkForm::parse).toList();
    }

    /** Whether rejecting also suspends the creatives. */
    public boolean suspends() {
        return FormInput.ticked(suspendCreatives);
    }

    /** Whether this one was checked. */
    public boolean ticks(String choice) {
        return pixels.contains(choice);
    }

    private static BulkDecision.Chosen parse(String text) {
        var choice = CHOICE.matcher(text);
        if (!choice.matches()) {
            throw new InvalidInput("pixels", "Choose pixels from the list.");
        }
        return new BulkDecision.Chosen(Long.parseLong(choice.group(1)), Long.valueOf(choice.group(2)));
    }
}
