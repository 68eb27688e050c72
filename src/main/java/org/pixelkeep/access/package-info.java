/** Who may do what, and where: permissions, the roles that include them, and a caller's grants. Knows only IDs. */
@NullMarked
package org.pixelkeep.access;

import org.jspecify.annotations.NullMarked;
