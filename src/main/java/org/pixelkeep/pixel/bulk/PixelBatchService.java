package org.pixelkeep.pixel.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;

/** Creates several pixels of one owner in one transaction: all of them or none. */
@RecordedService
public class PixelBatchService {
    /** How many pixels can be created at once. */
    public static final int MAX = 200;

    /** The most that they are attached to at once, counted for each of them: a transaction stays one of seconds. */
    private static final int MAX_ASSOCIATIONS = 2_000;

    private final PixelService pixels;

    PixelBatchService(PixelService pixels) {
        this.pixels = pixels;
    }

    /**
     * One change set, with the records of each pixel.
     *
     * @param appliesTo where each of them applies from the start, as for one pixel
     * @return the pixels, in the order of the drafts
     * @throws InvalidInput when there are none or more than {@value #MAX}, they would have too many associations, or one of them is not valid; its fields are
     *     named {@code pixels[0].name}, of all that are not valid. Nothing is written
     * @throws org.pixelkeep.shared.error.Conflict when the owner is archived; nothing is written
     */
    public List<Pixel> createAll(
            Caller caller, PixelOwner owner, List<PixelDraft> drafts, List<AssociationDraft> appliesTo) {
        if (drafts.isEmpty() || drafts.size() > MAX) {
            throw new InvalidInput("pixels", "Create 1 to " + MAX + " pixels at once.");
        }
        if (appliesTo.size() > 1 && drafts.size() * appliesTo.size() > MAX_ASSOCIATIONS) {
            throw new InvalidInput(
                    "appliesTo",
                    String.format(
                            Locale.US,
                            "%,d pixels on %,d advertisers and creatives are too many at once. Choose fewer, or attach the"
                                    + " pixels later.",
                            drafts.size(),
                            appliesTo.size()));
        }
        check(caller, owner, drafts);
        var created = new ArrayList<Pixel>();
        for (var draft : drafts) {
            created.add(pixels.create(caller, owner, draft, appliesTo));
        }
        return created;
    }

    /** Finds the errors of all of them, before the first is written. */
    private void check(Caller caller, PixelOwner owner, List<PixelDraft> drafts) {
        var violations = new Violations();
        var names = new HashSet<String>();
        for (var place = 0; place < drafts.size(); place++) {
            var prefix = "pixels[" + place + "].";
            var draft = drafts.get(place);
            pixels.problems(caller, owner, draft)
                    .forEach(problem -> violations.add(prefix + problem.field(), problem.message()));
            if (!draft.name().isEmpty() && !names.add(draft.name())) {
                violations.add(prefix + "name", "Another pixel of this list has this name.");
            }
        }
        violations.refuseIfAny();
    }
}
