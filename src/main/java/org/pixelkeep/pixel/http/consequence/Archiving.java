package org.pixelkeep.pixel.http.consequence;

/** Whether a pixel is to be in the archive. */
public record Archiving(boolean archived) {
    static final Archiving NEW = new Archiving(false);
}
