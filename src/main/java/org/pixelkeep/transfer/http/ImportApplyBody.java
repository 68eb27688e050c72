package org.pixelkeep.transfer.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How to save an import.
 *
 * @param together all rows or none, of up to 2,000
 */
@Schema(name = "ImportApply")
record ImportApplyBody(boolean together) {}
