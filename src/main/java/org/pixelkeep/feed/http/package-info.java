/** The feed and its webhooks as JSON and as pages. */
@NullMarked
package org.pixelkeep.feed.http;

import org.jspecify.annotations.NullMarked;
