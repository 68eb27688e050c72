package org.pixelkeep.history.past;

import java.time.Instant;

/**
 * A point in the log of one network: everything up to a revision, nothing after it.
 *
 * @param revision 0: before the first change
 * @param lastChange the id of the last change that belongs to it; 0 when there is none
 * @param at the instant that was asked for, or at which the revision was written
 */
public record LogPosition(long networkId, long revision, long lastChange, Instant at) {}
