/**
 * Makes an identity for the framework out of a cookie or token, and the caller for the services out of the identity.
 */
@NullMarked
package org.pixelkeep.account.http.identity;

import org.jspecify.annotations.NullMarked;
