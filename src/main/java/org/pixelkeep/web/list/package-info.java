/** The requested page of a list, from pages and programs. Strict: an invalid filter is refused. */
@NullMarked
package org.pixelkeep.web.list;

import org.jspecify.annotations.NullMarked;
