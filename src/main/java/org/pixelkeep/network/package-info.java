/** Networks: the tenants, and their settings. */
@NullMarked
package org.pixelkeep.network;

import org.jspecify.annotations.NullMarked;
