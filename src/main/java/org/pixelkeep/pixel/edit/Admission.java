package org.pixelkeep.pixel.edit;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;

/**
 * Decides the effect of a write to a pixel or to where it applies. The only place that decides: both writing services
 * ask here, based on what the write changes and not on how it was requested.
 */
enum Admission {
    /** Effective immediately. */
    IMMEDIATE,
    /** New content: waits for a reviewer. */
    REVIEW,
    /** A proposal: nothing fires until the network approves it. */
    PROPOSAL,
    /** Refused: the network has reviewed the pixel, and only the network can change where it applies. */
    REFUSED;

    private static final Set<String> SWITCHES = Set.of("active", "archivedAt");

    /**
     * For the fields of a pixel.
     *
     * @param pixel its new state
     * @param before its old state; {@code null}: it is new
     * @param sameContent whether it would fire the same content as before
     */
    static Admission ofFields(Caller caller, Pixel pixel, @Nullable Image before, boolean sameContent) {
        if (before != null
                && sameContent
                && onlyStops(before.fields(), pixel.image().fields())) {
            return IMMEDIATE;
        }
        return proposes(caller, pixel) ? PROPOSAL : sameContent ? IMMEDIATE : REVIEW;
    }

    /** For creating, changing, or deleting an association of the pixel. */
    static Admission ofAssociation(Caller caller, Pixel pixel) {
        if (!proposes(caller, pixel)) {
            return IMMEDIATE;
        }
        return pixel.reviewStatus == ReviewStatus.PENDING ? PROPOSAL : REFUSED;
    }

    /** Whether what the caller writes needs the acceptance of the network. */
    static boolean proposes(Caller caller, Pixel pixel) {
        return caller.grants().onlyProposes(Permission.EDIT_PIXEL, pixel.accessScope()) || agentMustWait(caller, pixel);
    }

    /** Whether an agent writes it, or a job that continues for one, and the network lets agents wait. */
    static boolean agentMustWait(Caller caller, Pixel pixel) {
        if (!caller.grants().areOfAgent()) {
            return false;
        }
        Network network = Network.findById(pixel.networkId);
        return network.agentsWait;
    }

    /**
     * Whether it is only deactivated or archived, or an edit that never fired is withdrawn. A field that is empty now may
     * be in the image of before alone, such as the supply that a pixel was limited to.
     */
    private static boolean onlyStops(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(field -> !PixelFields.isOfWaiting(field))
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .allMatch(field -> SWITCHES.contains(field)
                        && (field.equals("active")
                                ? Boolean.FALSE.equals(after.get(field))
                                : after.get(field) != null));
    }
}
