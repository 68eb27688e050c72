/**
 * Guards the application: connections, sizes and speed of bodies, paths, media types, request forgery, headers. A
 * request that passes is complete, of bounded size, and unambiguous. Knows nothing about the domain.
 */
@NullMarked
package org.pixelkeep.web.guard;

import org.jspecify.annotations.NullMarked;
