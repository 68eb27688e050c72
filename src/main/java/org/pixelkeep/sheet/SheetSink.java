package org.pixelkeep.sheet;

/** Takes the rows of a sheet in their order: the header first. */
public interface SheetSink {
    /** The next row; never blank. */
    void row(SheetRow row);

    /** Something that people should know of how the file was read, in a sentence. */
    void note(String sentence);
}
