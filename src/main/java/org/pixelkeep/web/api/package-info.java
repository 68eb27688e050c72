/**
 * How programs are answered: versions and tags, idempotency, strict JSON, merge patches, CSV. A key's answer is written in
 * the transaction of the change itself.
 */
@NullMarked
package org.pixelkeep.web.api;

import org.jspecify.annotations.NullMarked;
