/**
 * The one secret of the installation, outside of the database, and what is encrypted under keys that follow from it.
 * What is sealed here can be opened by whoever has both the database and the key file, and by nobody with only one.
 */
@NullMarked
package org.pixelkeep.crypto;

import org.jspecify.annotations.NullMarked;
