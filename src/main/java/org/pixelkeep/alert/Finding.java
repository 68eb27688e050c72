package org.pixelkeep.alert;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;

/**
 * Something that people must know of.
 *
 * @param token what it is, so that it is reported once
 * @param name of what it is about
 * @param path the page of what it is about
 * @param detail more of it; may be empty
 * @param authorId who wrote it; {@code null}: the system
 * @param owner who answers for it, as entered
 * @param place where it belongs
 */
record Finding(
        String token,
        String name,
        String path,
        String detail,
        @Nullable Long authorId,
        @Nullable String owner,
        Scope place) {}
