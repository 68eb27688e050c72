@NullMarked
package org.pixelkeep.notice;

import org.jspecify.annotations.NullMarked;
