package org.pixelkeep.web.api;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * Ends a streamed response whose reader has lost a role since it began, or whose session or token has ended. Looks before
 * the first byte, and once a second while something is sent. The response fails then, see {@link StreamAbort}.
 */
class StreamRights {
    private static final long EACH = Duration.ofSeconds(1).toNanos();

    /** As much is handed on without a look. */
    private static final int PART = 64 * 1024;

    private final CurrentCaller caller;
    private final StandingGrants standing;

    StreamRights(CurrentCaller caller, StandingGrants standing) {
        this.caller = caller;
        this.standing = standing;
    }

    @ServerResponseFilter
    public void watch(ContainerResponseContext response) {
        if (response.getEntity() instanceof StreamingOutput body) {
            var reader = caller.get();
            response.setEntity((StreamingOutput) out -> body.write(new Watched(out, reader)));
        }
    }

    /** Where the response is written to, as long as the reader may read it. */
    private final class Watched extends OutputStream {
        private final OutputStream out;
        private final Caller reader;
        private long looked = System.nanoTime() - EACH;

        Watched(OutputStream out, Caller reader) {
            this.out = out;
            this.reader = reader;
        }

        @Override
        public void write(int one) throws IOException {
            look();
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (var done = 0; done < length; done += PART) {
                look();
                out.write(bytes, from + done, Math.min(PART, length - done));
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        private void look() {
            var now = System.nanoTime();
            if (now - looked < EACH) {
                return;
            }
            looked = now;
            if (!reader.grants().areIn(standing.renewed(reader).grants())) {
                throw new NotPermitted("The reader of this file has lost a role.");
            }
        }
    }
}
