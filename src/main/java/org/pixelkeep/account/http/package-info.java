/** Pages and API for sign-in, tokens, and people, and how a request gets its caller. */
@NullMarked
package org.pixelkeep.account.http;

import org.jspecify.annotations.NullMarked;
