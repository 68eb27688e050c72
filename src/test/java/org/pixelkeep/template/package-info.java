@NullMarked
package org.pixelkeep.template;

import org.jspecify.annotations.NullMarked;
