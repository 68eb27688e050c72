/** People, their sign-in, sessions, tokens, and stored grants. */
@NullMarked
package org.pixelkeep.account;

import org.jspecify.annotations.NullMarked;
