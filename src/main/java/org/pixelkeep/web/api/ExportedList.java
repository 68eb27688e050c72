package org.pixelkeep.web.api;

import org.pixelkeep.access.Caller;

/** A list of a network whose page, API, and command line make the same file of it. */
public interface ExportedList {
    /** What the list is called in addresses, and by commands. */
    String name();

    /**
     * All of it that the caller can see, with the columns that the file has for everybody.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     */
    ListFile<?> whole(Caller caller, long networkId);
}
