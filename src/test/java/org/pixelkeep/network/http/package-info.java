@NullMarked
package org.pixelkeep.network.http;

import org.jspecify.annotations.NullMarked;
