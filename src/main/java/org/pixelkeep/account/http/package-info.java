/** Sign-in, tokens and people as pages and as JSON, and how a request becomes a caller. */
@NullMarked
package org.pixelkeep.account.http;

import org.jspecify.annotations.NullMarked;
