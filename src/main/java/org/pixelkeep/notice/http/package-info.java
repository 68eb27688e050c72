/** The page of notices, and how people want to get them: pages and API. */
@NullMarked
package org.pixelkeep.notice.http;

import org.jspecify.annotations.NullMarked;
