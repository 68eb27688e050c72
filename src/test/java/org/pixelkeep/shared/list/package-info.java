@NullMarked
package org.pixelkeep.shared.list;

import org.jspecify.annotations.NullMarked;
