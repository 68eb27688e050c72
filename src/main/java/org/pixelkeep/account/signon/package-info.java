/** Single sign-on: which person a provider account signs in. Roles never come from the provider. */
@NullMarked
package org.pixelkeep.account.signon;

import org.jspecify.annotations.NullMarked;
