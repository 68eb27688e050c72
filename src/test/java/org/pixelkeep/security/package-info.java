/** Security of the whole application: who gets access to what, what leaks, what is refused. */
@NullMarked
package org.pixelkeep.security;

import org.jspecify.annotations.NullMarked;
