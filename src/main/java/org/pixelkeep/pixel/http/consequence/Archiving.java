package org.pixelkeep.pixel.http.consequence;

/** Whether to archive or restore a pixel. */
public record Archiving(boolean archived) {
    static final Archiving NEW = new Archiving(false);
}
