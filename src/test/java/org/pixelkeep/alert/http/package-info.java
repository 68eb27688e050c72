@NullMarked
package org.pixelkeep.alert.http;

import org.jspecify.annotations.NullMarked;
