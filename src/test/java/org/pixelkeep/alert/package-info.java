@NullMarked
package org.pixelkeep.alert;

import org.jspecify.annotations.NullMarked;
