package org.pixelkeep.access;

import java.util.List;

/** Tells where someone holds roles that do not work for now, so that a page can say so. One implementation. */
public interface RestingRoles {
    /** The networks whose roles rest because the person has no second factor, by name. One query. */
    List<String> networksOf(long userId);
}
