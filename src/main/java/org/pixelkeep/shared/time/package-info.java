/** The application's clock, which goes by the database's, and times as people write them. */
@NullMarked
package org.pixelkeep.shared.time;

import org.jspecify.annotations.NullMarked;
