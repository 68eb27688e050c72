package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class ExpectedSizeTest {
    private static final long MEGABYTE = 1024 * 1024;

    @Inject
    AgroalDataSource database;

    /** Other tests leave texts, too. */
    @Test
    void a_heap_that_is_too_small_for_the_texts_is_told() throws Exception {
        var pixel = Given.pixel(Given.network("Northwind"), Given.script("Large", "fire()"));
        var text = Database.number("select sum(text_bytes) from pixel where archived_at is null");
        var heap = 2 * text + 110 * MEGABYTE;
        try (var reader = database.getConnection()) {
            assertThat(ExpectedSize.warning(reader, heap)).isEmpty();

            Database.execute("update pixel set content = repeat('x', 12 * 1024 * 1024) where id = ?", pixel.id);
            assertThat(ExpectedSize.warning(reader, heap).orElseThrow())
                    .startsWith("This node may run out of memory: about ")
                    .contains("and it has " + heap / MEGABYTE + " MB. Start it with a larger one, such as java -Xmx");

            Database.execute("update pixel set archived_at = now(3) where id = ?", pixel.id);
            assertThat(ExpectedSize.warning(reader, heap)).isEmpty();
        } finally {
            Database.execute("update pixel set content = null where id = ?", pixel.id);
        }
    }
}
