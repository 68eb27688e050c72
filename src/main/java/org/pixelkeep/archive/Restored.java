package org.pixelkeep.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a restore did, or would do.
 *
 * @param saved whether it was saved; else it was only tried
 * @param waiting how many pixels wait for a reviewer here that were approved there
 * @param notes what else is to be known, in sentences
 */
public record Restored(Manifest manifest, String digest, boolean saved, long waiting, List<String> notes) {
    public Restored {
        notes = List.copyOf(notes);
    }

    /** @param approving whether the approvals of the archive count here */
    static Restored of(Archive archive, boolean saved, boolean approving, long waiting) {
        var manifest = archive.manifest();
        var notes = new ArrayList<String>();
        if (!approving) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d approved %s for a reviewer, and templates and vendors for an approval: you may not"
                            + " approve on your own here.",
                    waiting,
                    waiting == 1 ? "pixel now waits" : "pixels now wait"));
        }
        notes.add("The name of the network, its people, and whether it requires a second factor stay as they are.");
        if (manifest.count(ArchiveKind.PERSON) > 0) {
            notes.add("Invite people again: the archive only lists who had which role.");
        }
        if (manifest.count(ArchiveKind.CHANGE) > 0) {
            notes.add("The history in the archive is not restored. You can read it in the archive.");
        }
        return new Restored(manifest, archive.digest(), saved, waiting, notes);
    }
}
