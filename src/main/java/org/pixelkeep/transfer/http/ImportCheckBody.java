package org.pixelkeep.transfer.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to read an import.
 *
 * @param columns for each column of the sheet the field it stands for, or an empty text; absent: as guessed
 */
@Schema(name = "ImportCheck")
record ImportCheckBody(@Nullable List<String> columns) {}
