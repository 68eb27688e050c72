/** Tests of the demo. */
@NullMarked
package org.pixelkeep.cli.demo;

import org.jspecify.annotations.NullMarked;
