/** What the columns of a sheet stand for: guessed from their names, corrected by people. Pure: no database. */
@NullMarked
package org.pixelkeep.transfer.columns;

import org.jspecify.annotations.NullMarked;
