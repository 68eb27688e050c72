/**
 * The addresses under {@code /xandr}: one class for each service, which declares its permissions and calls its
 * translation. Each writing request is one transaction.
 */
@NullMarked
package org.pixelkeep.xandr.http;

import org.jspecify.annotations.NullMarked;
