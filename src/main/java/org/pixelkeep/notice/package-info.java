/**
 * Notices for people, and how they want to get them. Writes notices and preferences, and hands over what is to be e-mailed,
 * in the transaction of what they report. Its callers know what happened and why; this package does not.
 */
@NullMarked
package org.pixelkeep.notice;

import org.jspecify.annotations.NullMarked;
