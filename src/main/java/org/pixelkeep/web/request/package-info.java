/**
 * Basic facts about a request before anything is decided: its path, ID, cookie or token, and numbers. The lowest layer
 * of {@code web}: uses no other package of it.
 */
@NullMarked
package org.pixelkeep.web.request;

import org.jspecify.annotations.NullMarked;
