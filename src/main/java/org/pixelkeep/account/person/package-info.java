/**
 * What belongs to a person: name, password, and the links to set it. Taking over an account by a link removes all
 * existing credentials.
 */
@NullMarked
package org.pixelkeep.account.person;

import org.jspecify.annotations.NullMarked;
