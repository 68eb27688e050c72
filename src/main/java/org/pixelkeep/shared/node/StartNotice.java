package org.pixelkeep.shared.node;

import java.util.List;

/** A notice in the start banner. */
public interface StartNotice {
    /** The lines to print; may be empty. */
    List<String> lines();
}
