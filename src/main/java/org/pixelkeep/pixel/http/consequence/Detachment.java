package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.Nullable;

/** An association that is to be removed, by its id. */
public record Detachment(@Nullable Long detach) {}
