/** Text as people and programs type it: trimmed, checked, decoded, read as numbers or constants. */
@NullMarked
package org.pixelkeep.shared.text;

import org.jspecify.annotations.NullMarked;
