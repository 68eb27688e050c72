@NullMarked
package org.pixelkeep.database;

import org.jspecify.annotations.NullMarked;
