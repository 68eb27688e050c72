package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final Color BUTTON = new Color(0x0559aa);

    private final Picture page = picture(drawn -> {});

    @Test
    void the_same_page_does_not_differ_after_it_was_written_and_read(@TempDir Path folder) {
        var file = folder.resolve("page.png");

        page.write(file);

        assertThat(Picture.read(file).differences(page)).isZero();
    }

    @Test
    void other_smoothing_and_a_few_pixels_make_no_difference() {
        var random = new Random(7);

        var noisy = picture(drawn -> {
            drawn.setColor(new Color(0xeeeeee));
            for (var i = 0; i < 2_000; i++) {
                drawn.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1, 1);
            }
        });
        var moved = Picture.of(drawn(4, drawn -> {}));

        assertThat(noisy.differences(page)).isZero();
        assertThat(moved.differences(page)).isZero();
    }

    @Test
    void a_missing_button_another_color_and_a_moved_card_differ() {
        var without = picture(drawn -> {
            drawn.setColor(Color.WHITE);
            drawn.fillRect(600, 80, 120, 40);
        });
        var red = picture(drawn -> {
            drawn.setColor(new Color(0xb42323));
            drawn.fillRect(600, 80, 120, 40);
        });
        var moved = Picture.of(drawn(40, drawn -> {}));

        assertThat(without.differences(page)).isGreaterThan(40);
        assertThat(page.differences(without)).isEqualTo(without.differences(page));
        assertThat(red.differences(page)).isGreaterThan(40);
        assertThat(moved.differences(page)).isGreaterThan(40);
    }

    @Test
    void a_page_of_another_size_differs_everywhere() {
        var narrow = Picture.of(new BufferedImage(WIDTH / 2, HEIGHT, BufferedImage.TYPE_INT_RGB));

        assertThat(narrow.differences(page)).isEqualTo(WIDTH * HEIGHT / Picture.BLOCK / Picture.BLOCK);
    }

    private static Picture picture(Consumer<Graphics2D> further) {
        return Picture.of(drawn(0, further));
    }

    /** A card with a button, somewhat further down. */
    private static BufferedImage drawn(int down, Consumer<Graphics2D> further) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var drawn = image.createGraphics();
        drawn.setColor(Color.WHITE);
        drawn.fillRect(0, 0, WIDTH, HEIGHT);
        drawn.setColor(Color.LIGHT_GRAY);
        drawn.fillRect(40, 160 + down, 680, 200);
        drawn.setColor(BUTTON);
        drawn.fillRect(600, 80 + down, 120, 40);
        further.accept(drawn);
        drawn.dispose();
        return image;
    }
}
