/**
 * API tokens, as pages and API.
 */
@NullMarked
package org.pixelkeep.account.http.token;

import org.jspecify.annotations.NullMarked;
