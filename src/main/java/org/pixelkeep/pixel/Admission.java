package org.pixelkeep.pixel;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.Image;

/**
 * What becomes of a write to a pixel or to where it applies. The one place that decides: whatever the route, the two
 * services that write ask here, by what the write changes and not by what it is called.
 */
enum Admission {
    /** In force at once. */
    DONE,
    /** What is fired is new: it waits for a reviewer. */
    REVIEW,
    /** The caller only proposes: nothing of it fires until the network accepts it. */
    PROPOSAL,
    /** Not done: the network has decided on the pixel, and only the network changes where it applies. */
    REFUSED;

    private static final Set<String> SWITCHES = Set.of("active", "archivedAt");

    /**
     * For the fields of a pixel.
     *
     * @param pixel as it is to be
     * @param before what it was; {@code null}: it is new
     * @param sameContent whether it fires the same as before, if it fires
     */
    static Admission ofFields(Caller caller, Pixel pixel, @Nullable Image before, boolean sameContent) {
        if (before != null
                && sameContent
                && onlyStops(before.fields(), pixel.image().fields())) {
            return DONE;
        }
        return proposes(caller, pixel) ? PROPOSAL : sameContent ? DONE : REVIEW;
    }

    /** For an association of the pixel, made, changed or removed. */
    static Admission ofAssociation(Caller caller, Pixel pixel) {
        if (!proposes(caller, pixel)) {
            return DONE;
        }
        return pixel.reviewStatus == ReviewStatus.PENDING ? PROPOSAL : REFUSED;
    }

    private static boolean proposes(Caller caller, Pixel pixel) {
        return caller.grants().onlyProposes(Permission.EDIT_PIXEL, pixel.accessScope());
    }

    /** Whether it is switched off or archived, and nothing else. */
    private static boolean onlyStops(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        return after.keySet().stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .allMatch(field -> SWITCHES.contains(field)
                        && (field.equals("active")
                                ? Boolean.FALSE.equals(after.get(field))
                                : after.get(field) != null));
    }
}
