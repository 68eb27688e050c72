package org.pixelkeep.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Texts;

/**
 * The values to fill in a template, and the owner of the new pixel.
 *
 * @param name of the new pixel
 * @param advertiserId the owning advertiser; {@code null} without a creative: the network
 * @param creativeId the creative of a custom pixel
 * @param values from the first parameter on
 * @param everywhere whether it applies to all creatives of its owner from the start
 */
public record Filling(
        String name, @Nullable Long advertiserId, @Nullable Long creativeId, List<String> values, boolean everywhere) {
    public Filling {
        name = Texts.trimmed(name);
        values = values.stream().map(String::strip).toList();
    }

    /** The value of a parameter, counted from 1; empty if there is none. */
    public String value(int number) {
        return number <= values.size() ? values.get(number - 1) : "";
    }
}
