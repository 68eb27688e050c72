/**
 * The way to the provider of single sign-on and back.
 */
@NullMarked
package org.pixelkeep.account.http.signon;

import org.jspecify.annotations.NullMarked;
