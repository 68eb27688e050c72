/**
 * What opens something: passwords, codes, secret texts, and the form in which each is stored. Knows who none of them belongs
 * to beyond an id. Nothing here is ever logged or recorded.
 */
@NullMarked
package org.pixelkeep.account.credential;

import org.jspecify.annotations.NullMarked;
