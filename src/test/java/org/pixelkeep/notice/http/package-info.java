@NullMarked
package org.pixelkeep.notice.http;

import org.jspecify.annotations.NullMarked;
