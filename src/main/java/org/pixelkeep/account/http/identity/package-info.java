/** Turns a cookie or token into an identity for the framework, and the identity into a caller for the services. */
@NullMarked
package org.pixelkeep.account.http.identity;

import org.jspecify.annotations.NullMarked;
