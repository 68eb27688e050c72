@NullMarked
package org.pixelkeep.feed.http;

import org.jspecify.annotations.NullMarked;
