@NullMarked
package org.pixelkeep.supply.http;

import org.jspecify.annotations.NullMarked;
