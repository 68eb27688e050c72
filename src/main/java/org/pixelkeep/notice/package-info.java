/**
 * Notices for people, and how they want to get them. Writes notices and choices, and hands what is to be mailed to
 * whoever mails it, in the transaction that makes it true. Does not know what happened or why: that is its callers'.
 */
@NullMarked
package org.pixelkeep.notice;

import org.jspecify.annotations.NullMarked;
