@NullMarked
package org.pixelkeep.advertiser.http;

import org.jspecify.annotations.NullMarked;
