/** Templates as pages and as JSON. */
@NullMarked
package org.pixelkeep.template.http;

import org.jspecify.annotations.NullMarked;
