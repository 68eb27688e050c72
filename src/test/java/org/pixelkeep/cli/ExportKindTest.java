package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.web.api.ExportedList;

@QuarkusTest
class ExportKindTest {
    private final List<ExportedList> lists;

    ExportKindTest(@All List<ExportedList> lists) {
        this.lists = lists;
    }

    @Test
    void the_command_line_exports_each_list_that_pages_export() {
        assertThat(Arrays.stream(ExportKind.values()).map(ExportKind::toString))
                .containsExactlyInAnyOrderElementsOf(
                        lists.stream().map(ExportedList::name).toList());
    }
}
