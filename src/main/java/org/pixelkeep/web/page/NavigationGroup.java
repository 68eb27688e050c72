package org.pixelkeep.web.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of the navigation.
 *
 * @param title {@code null}: it has no heading
 * @param items at least one
 */
public record NavigationGroup(@Nullable String title, List<NavigationItem> items) {
    /** The ID of its heading. */
    public String id() {
        return "group-" + (title == null ? "home" : title.toLowerCase(Locale.ROOT));
    }
}
