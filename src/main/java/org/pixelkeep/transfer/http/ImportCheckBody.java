package org.pixelkeep.transfer.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;

/**
 * How to read an import.
 *
 * @param columns for each column of the sheet the field it stands for, or an empty text; absent: as guessed
 * @param dayOrder how dates such as 11/10/2026 are read in columns that do not show it; absent: a sheet that has them is
 *     refused
 */
@Schema(name = "ImportCheck")
record ImportCheckBody(
        @Nullable List<String> columns, @Nullable DayOrder dayOrder) {}
