package org.pixelkeep.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientGoneTest {
    @Test
    void a_closed_connection_is_recognized_in_whatever_it_is_wrapped() {
        for (var thrown : List.of(
                new HttpClosedException("Connection was closed"),
                new ClosedChannelException(),
                new UncheckedIOException(new ClosedChannelException()),
                new IllegalStateException(new IOException("Failed to write", new ClosedChannelException())),
                new IOException("Connection has been closed"),
                new UncheckedIOException(new IOException("Broken pipe")),
                new RuntimeException(new SocketException("Connection reset")))) {
            assertThat(ClientGone.isReason(thrown, true)).as("%s", thrown).isTrue();
        }
    }

    @Test
    void other_failures_stay_errors_even_if_the_client_has_gone() {
        for (var thrown : List.of(
                new IllegalStateException("Broken pipe"),
                new IOException("No space left on device"),
                new UncheckedIOException(new EOFException()),
                new RuntimeException(new SQLException("(conn=1) lost", new SocketException("Connection reset"))))) {
            assertThat(ClientGone.isReason(thrown, true)).as("%s", thrown).isFalse();
        }
    }

    @Test
    void while_the_client_waits_something_else_was_disconnected() {
        assertThat(ClientGone.isReason(new UncheckedIOException(new ClosedChannelException()), false))
                .isFalse();
        assertThat(ClientGone.isReason(new IOException("Connection reset"), false))
                .isFalse();
    }
}
