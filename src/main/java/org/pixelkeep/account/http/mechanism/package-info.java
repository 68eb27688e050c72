/**
 * Reads the credentials of a request, where they are accepted: pages accept only sessions, the API accepts tokens too.
 */
@NullMarked
package org.pixelkeep.account.http.mechanism;

import org.jspecify.annotations.NullMarked;
