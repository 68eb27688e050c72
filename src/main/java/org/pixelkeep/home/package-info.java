/** The pages that belong to no feature: dashboard and help. */
@NullMarked
package org.pixelkeep.home;

import org.jspecify.annotations.NullMarked;
