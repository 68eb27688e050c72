package org.pixelkeep.network.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;

/** The data of network pages. */
final class NetworkView {
    private NetworkView() {}

    /** A row of the list. */
    record Row(
            long id,
            String name,
            @Nullable Integer pixelLimit,
            boolean fourEyes,
            boolean archived,
            Instant updatedAt,
            boolean mayEdit) {
        static Row of(Network network, boolean mayEdit) {
            return new Row(
                    network.id,
                    network.name,
                    network.pixelLimit,
                    network.fourEyes,
                    network.isArchived(),
                    network.updatedAt,
                    mayEdit);
        }
    }

    record Rows(ListQuery query, Slice<Row> slice, boolean mayAdd) {}

    /**
     * The form.
     *
     * @param stored the current network; {@code null} for a new one
     * @param inside what archiving it would stop; {@code null} if hidden from the caller
     * @param consequences what saving the form would do; {@code null}: nobody asked
     */
    record Page(
            NetworkForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Row stored,
            @Nullable Inside inside,
            @Nullable Consequences consequences) {
        /** The platforms to choose from. */
        public List<Choice> dialects() {
            return Arrays.stream(Dialect.values())
                    .filter(dialect -> dialect != Dialect.SERVING)
                    .map(dialect -> new Choice(dialect.name(), dialect.title()))
                    .toList();
        }
    }

    /** The amount of content in a network. */
    record Inside(long advertisers, long creatives, long pixels) {}
}
