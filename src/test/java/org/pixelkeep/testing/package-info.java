/** What the tests of every feature share. */
@NullMarked
package org.pixelkeep.testing;

import org.jspecify.annotations.NullMarked;
