/**
 * Single sign-on: whom an account at the provider signs in here. Roles never come from the provider.
 */
@NullMarked
package org.pixelkeep.account.signon;

import org.jspecify.annotations.NullMarked;
