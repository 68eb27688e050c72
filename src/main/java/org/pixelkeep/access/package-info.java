/** Who may do what where: permissions, the roles that carry them, and the grants of a caller. IDs only. */
@NullMarked
package org.pixelkeep.access;

import org.jspecify.annotations.NullMarked;
