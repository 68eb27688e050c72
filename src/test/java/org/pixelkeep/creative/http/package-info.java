@NullMarked
package org.pixelkeep.creative.http;

import org.jspecify.annotations.NullMarked;
