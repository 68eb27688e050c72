package org.pixelkeep.access;

import java.util.List;

/** Lists where someone has roles that are suspended, so pages can say so. One implementation. */
public interface SuspendedRoles {
    /** The networks where the person's roles are suspended because they have no second factor, by name. One query. */
    List<String> networksOf(long userId);
}
