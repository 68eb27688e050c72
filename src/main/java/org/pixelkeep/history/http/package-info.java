/** The log of changes on pages and in the API. */
@NullMarked
package org.pixelkeep.history.http;

import org.jspecify.annotations.NullMarked;
