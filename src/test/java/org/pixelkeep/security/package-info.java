/** What the whole application withstands: who gets what, what leaks, what is refused. */
@NullMarked
package org.pixelkeep.security;

import org.jspecify.annotations.NullMarked;
