package org.pixelkeep.sheet;

/** What a sheet may be. */
public final class SheetLimits {
    /** Bytes of one file, or one part of it. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Columns of a sheet. */
    public static final int MAX_COLUMNS = 200;

    /** Characters in a cell: the largest script, and room around it. */
    public static final int MAX_CELL = 70_000;

    /** Bytes that a workbook may unpack to, all of its parts together. */
    static final long MAX_UNPACKED = 200L * 1024 * 1024;

    /** How many times larger a workbook may become; those of Excel stay far below. */
    static final int MAX_RATIO = 200;

    /** Files in a workbook. */
    static final int MAX_ENTRIES = 2_000;

    /** Bytes of memory for all shared texts of a workbook. */
    static final long MAX_SHARED = 100_000_000;

    /** Characters of the name of a part of a workbook. */
    static final int MAX_PATH = 1_000;

    /** Formats of cells that a workbook may have; Excel allows 65,490. */
    static final int MAX_CELL_FORMATS = 66_000;

    /** Formats of numbers that a workbook may define; Excel allows 250. */
    static final int MAX_NUMBER_FORMATS = 5_000;

    /** Characters of a format of numbers that is looked at; Excel allows 255. */
    static final int MAX_FORMAT = 500;

    /** Characters of all cells of a workbook, each shared text counted as often as cells have it. */
    static final long MAX_TEXT = 200_000_000;

    private SheetLimits() {}
}
