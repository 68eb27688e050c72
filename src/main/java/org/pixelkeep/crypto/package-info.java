/**
 * The installation's one secret, outside the database, and what is encrypted with keys derived from it. Decrypting
 * takes both the database and the key file.
 */
@NullMarked
package org.pixelkeep.crypto;

import org.jspecify.annotations.NullMarked;
