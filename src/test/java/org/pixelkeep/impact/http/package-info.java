@NullMarked
package org.pixelkeep.impact.http;

import org.jspecify.annotations.NullMarked;
