/** The embedded MariaDB that runs when no other database is configured: unpack, start, own, stop. */
@NullMarked
package org.pixelkeep.database;

import org.jspecify.annotations.NullMarked;
