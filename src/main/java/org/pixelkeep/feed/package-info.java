/** The feed for ad servers that keep their own copy: everything at one revision, the changes since, and webhooks. */
@NullMarked
package org.pixelkeep.feed;

import org.jspecify.annotations.NullMarked;
