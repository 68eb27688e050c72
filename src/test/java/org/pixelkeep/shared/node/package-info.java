@NullMarked
package org.pixelkeep.shared.node;

import org.jspecify.annotations.NullMarked;
