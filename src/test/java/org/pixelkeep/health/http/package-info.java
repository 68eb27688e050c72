@NullMarked
package org.pixelkeep.health.http;

import org.jspecify.annotations.NullMarked;
