package org.pixelkeep.history.past;

import java.time.Instant;

/**
 * A point in the log of one network: everything up to a revision, nothing after it.
 *
 * @param revision 0: before the first change
 * @param lastChange the ID of the last change included; 0 if there is none
 * @param at the requested instant, or the time at which the revision was written
 */
public record LogPosition(long networkId, long revision, long lastChange, Instant at) {}
