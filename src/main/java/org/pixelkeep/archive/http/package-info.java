/** Archives of networks: the page and the API. */
@NullMarked
package org.pixelkeep.archive.http;

import org.jspecify.annotations.NullMarked;
