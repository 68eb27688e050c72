/**
 * What a row makes of an advertiser, a creative, a pixel, an association, or a vendor: create, update, nothing, or an error. Rows go
 * through the services of the features, so every rule, permission, and review decision is theirs; a dry run is the same call
 * in a transaction that is rolled back.
 */
@NullMarked
package org.pixelkeep.transfer.plan;

import org.jspecify.annotations.NullMarked;
