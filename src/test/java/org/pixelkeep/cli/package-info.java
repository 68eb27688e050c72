@NullMarked
package org.pixelkeep.cli;

import org.jspecify.annotations.NullMarked;
