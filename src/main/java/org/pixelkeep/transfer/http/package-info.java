/** The pages and the API of imports. */
@NullMarked
package org.pixelkeep.transfer.http;

import org.jspecify.annotations.NullMarked;
