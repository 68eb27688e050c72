/** What ad servers need for a copy of their own: everything at one revision, what changed since, and webhooks. */
@NullMarked
package org.pixelkeep.feed;

import org.jspecify.annotations.NullMarked;
