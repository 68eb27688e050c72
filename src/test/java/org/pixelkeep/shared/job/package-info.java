@NullMarked
package org.pixelkeep.shared.job;

import org.jspecify.annotations.NullMarked;
