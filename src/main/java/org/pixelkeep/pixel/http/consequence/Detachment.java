package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.Nullable;

/** An association to delete, by ID. */
public record Detachment(@Nullable Long detach) {}
