package org.pixelkeep.pixel.http.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;

/**
 * The impact of saving the form, as the form shows it.
 *
 * @param consequences {@code null}: it could not be saved as it is
 * @param problems why not, a sentence each
 */
public record Preview(@Nullable Consequences consequences, List<String> problems) {
    public Preview {
        problems = List.copyOf(problems);
    }
}
