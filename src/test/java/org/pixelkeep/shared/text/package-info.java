@NullMarked
package org.pixelkeep.shared.text;

import org.jspecify.annotations.NullMarked;
