package org.pixelkeep.archive;

import java.util.List;

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
}
