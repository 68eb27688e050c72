package org.pixelkeep.archive;

import java.util.Objects;

/** The release that runs. */
final class Release {
    private Release() {}

    /** From the manifest of the jar; {@code development} outside of one. */
    static String name() {
        return Objects.requireNonNullElse(Release.class.getPackage().getImplementationVersion(), "development");
    }
}
