/** The command line: the server and the operator's commands. */
@NullMarked
package org.pixelkeep.cli;

import org.jspecify.annotations.NullMarked;
