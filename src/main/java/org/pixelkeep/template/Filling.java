package org.pixelkeep.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Texts;

/**
 * How a template is filled in, and for whom.
 *
 * @param name of the new pixel
 * @param advertiserId whose pixel it becomes; {@code null}, with no creative either: the network's
 * @param creativeId of which creative it becomes a custom pixel
 * @param values from the first parameter on
 * @param everywhere whether it applies to all creatives of its owner from the start
 */
public record Filling(
        String name, @Nullable Long advertiserId, @Nullable Long creativeId, List<String> values, boolean everywhere) {
    public Filling {
        name = Texts.trimmed(name);
        values = values.stream().map(String::strip).toList();
    }

    /** The value of a parameter, which count from 1; empty when there is none. */
    public String value(int number) {
        return number <= values.size() ? values.get(number - 1) : "";
    }
}
