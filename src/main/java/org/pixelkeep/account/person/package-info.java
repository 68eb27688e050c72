/**
 * What is a person's own: name, password, and the links by which it is set. Whoever takes an account over by a link voids
 * every way in that there was.
 */
@NullMarked
package org.pixelkeep.account.person;

import org.jspecify.annotations.NullMarked;
