/**
 * Which part of a list is wanted, as pages and programs say it. Strict: a filter that cannot match is refused.
 */
@NullMarked
package org.pixelkeep.web.list;

import org.jspecify.annotations.NullMarked;
