/**
 * The people of a network and their roles, as pages and API.
 */
@NullMarked
package org.pixelkeep.account.http.person;

import org.jspecify.annotations.NullMarked;
