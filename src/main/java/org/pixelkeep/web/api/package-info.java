/**
 * How the API responds: versions and ETags, idempotency, strict JSON, merge patches, lists as files. A key's response is written
 * in the transaction of the change itself.
 */
@NullMarked
package org.pixelkeep.web.api;

import org.jspecify.annotations.NullMarked;
