/**
 * Finds what people must know about, and notifies them and the network's channels. A job looks every minute for what was not
 * reported yet: what waits for review, fails, ends, lacks coverage, or is alarming. What was reported is remembered in the
 * database, so that one of several nodes reports it, once. Messages for channels wait in the database until Slack or Teams
 * has taken them; a channel that takes none is paused, and its administrators are notified.
 */
@NullMarked
package org.pixelkeep.alert;

import org.jspecify.annotations.NullMarked;
