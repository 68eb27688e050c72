@NullMarked
package org.pixelkeep.archive.http;

import org.jspecify.annotations.NullMarked;
