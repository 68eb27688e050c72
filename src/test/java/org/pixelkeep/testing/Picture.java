package org.pixelkeep.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * A screenshot in blocks of 8 × 8 pixels, each with its mean color. How edges are smoothed makes no difference then, and
 * what has moved by less than a block is the same.
 */
final class Picture {
    /** The size of a block in pixels. */
    static final int BLOCK = 8;

    /** So much may a mean color differ, of 255: more than smoothing does, less than any of our tones from another. */
    private static final int TOLERANCE = 24;

    private final BufferedImage blocks;

    private Picture(BufferedImage blocks) {
        this.blocks = blocks;
    }

    /** @param png as the browser made it */
    static Picture ofScreenshot(byte[] png) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Picture of(BufferedImage image) {
        var blocks = new BufferedImage(image.getWidth() / BLOCK, image.getHeight() / BLOCK, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < blocks.getHeight(); y++) {
            for (var x = 0; x < blocks.getWidth(); x++) {
                blocks.setRGB(x, y, mean(image, x * BLOCK, y * BLOCK));
            }
        }
        return new Picture(blocks);
    }

    /** A picture that was written earlier. */
    static Picture read(Path file) {
        try {
            return new Picture(Objects.requireNonNull(ImageIO.read(file.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it as a PNG with one pixel for each block. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(blocks, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In how many blocks this picture differs from another: its color in one of them is not between
     * those at and around its place in the other. All, if they are not of the same size.
     */
    int differences(Picture other) {
        var width = blocks.getWidth();
        var height = blocks.getHeight();
        if (width != other.blocks.getWidth() || height != other.blocks.getHeight()) {
            return Math.max(width * height, other.blocks.getWidth() * other.blocks.getHeight());
        }
        var count = 0;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                if (!other.has(x, y, blocks.getRGB(x, y)) || !has(x, y, other.blocks.getRGB(x, y))) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Whether the color is between those at and around a place. */
    private boolean has(int x, int y, int color) {
        for (var channel = 0; channel <= 16; channel += 8) {
            var least = 0xFF;
            var max = 0;
            for (var row = Math.max(0, y - 1); row <= Math.min(blocks.getHeight() - 1, y + 1); row++) {
                for (var column = Math.max(0, x - 1); column <= Math.min(blocks.getWidth() - 1, x + 1); column++) {
                    var there = blocks.getRGB(column, row) >> channel & 0xFF;
                    least = Math.min(least, there);
                    max = Math.max(max, there);
                }
            }
            var here = color >> channel & 0xFF;
            if (here < least - TOLERANCE || here > max + TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static int mean(BufferedImage image, int left, int top) {
        var red = 0;
        var green = 0;
        var blue = 0;
        for (var color : image.getRGB(left, top, BLOCK, BLOCK, null, 0, BLOCK)) {
            red += color >> 16 & 0xFF;
            green += color >> 8 & 0xFF;
            blue += color & 0xFF;
        }
        var count = BLOCK * BLOCK;
        return red / count << 16 | green / count << 8 | blue / count;
    }
}
