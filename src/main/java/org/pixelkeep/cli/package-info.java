/** The command line: serving, and the operator's commands beside it. */
@NullMarked
package org.pixelkeep.cli;

import org.jspecify.annotations.NullMarked;
