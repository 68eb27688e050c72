package org.pixelkeep.web.guard;

import io.netty.channel.EventLoop;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.limit.ClientNetwork;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Reads request bodies completely before the application handles the request, so slow bodies block no thread. Refuses
 * bodies larger than their sender may send, before the first byte if they announce their size, otherwise while reading.
 * Without a valid session or token, only small bodies are accepted. Tells the {@link ConnectionGuard} of each
 * connection about its requests.
 */
@ApplicationScoped
class BodyLimits {
    /** Before everything that could answer. */
    private static final int FIRST = 3_100;
    /** After rate counting, before everything that reads. */
    private static final int FOURTH = 850;
    /** After authentication is possible, before everything that reads for signed-in people. */
    private static final int KNOWN = 150;

    private static final String GUARD = "pixelkeep.guard";
    private static final int REFUSED = 400;
    private static final long NONE = -1;
    private static final long UNKNOWN = -2;
    /** The size of a request's head, and the overhead of encryption. */
    private static final long OTHER_BYTES = 128 * 1024;

    private final BodySizes sizes;
    private final long anonymous;
    private final Refusals refusals;
    private final IdentityProviderManager identities;

    BodyLimits(BodySizes sizes, ConnectionLimits limits, Refusals refusals, IdentityProviderManager identities) {
        this.sizes = sizes;
        this.anonymous = limits.anonymousBody().asLongValue();
        this.refusals = refusals;
        this.identities = identities;
    }

    /** The largest body anyone may send, in bytes as received. */
    static long largest() {
        return withEncoding(ConfigProvider.getConfig()
                .getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                .asLongValue());
    }

    private static long withEncoding(long body) {
        return body + body / 16 + OTHER_BYTES;
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
        filters.register(this::check, FOURTH);
        filters.register(this::ask, KNOWN);
    }

    /** Runs on the connection's thread. */
    private void begin(RoutingContext context) {
        if (context.request().connection() instanceof HttpServerConnection connection) {
            if (!connection.channel().isActive()) {
                // It waited for previous responses, and its client is gone: nobody would read this one.
                return;
            }
            var loop = connection.channel().eventLoop();
            var guard = ConnectionGuard.of(connection.channel());
            var body = announced(context) != NONE;
            guard.begin(body ? anonymous + OTHER_BYTES : 0, nobody(context), problem -> refuse(context, problem));
            if (body) {
                context.put(GUARD, guard);
            }
            context.addEndHandler(done -> onLoop(loop, () -> {
                if (isGood(context)) {
                    guard.vouch();
                }
                guard.end();
                if (body) {
                    // Unread data is discarded; otherwise the next request on the connection would wait for it.
                    context.request().resume();
                }
            }));
        }
        context.next();
    }

    private static boolean isGood(RoutingContext context) {
        return context.response().getStatusCode() < REFUSED
                && context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous();
    }

    private void check(RoutingContext context) {
        if (announced(context) <= max(context)) {
            context.next();
        } else {
            refuseUnread(context, Problems.TOO_LARGE);
        }
    }

    /** Sessions and tokens are looked up before the body is read; all others count as anonymous. */
    private void ask(RoutingContext context) {
        if (announced(context) == NONE) {
            context.next();
        } else if (SessionCookie.bearer(context.request()).isEmpty()
                && SessionCookie.secret(context.request()).isEmpty()) {
            go(context, null);
        } else {
            var loop = context.vertx().getOrCreateContext();
            var answering =
                    context.<@Nullable BiConsumer<RoutingContext, Throwable>>get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, onlyIfInvalid(answering));
            QuarkusHttpUser.getSecurityIdentity(context, identities)
                    .onTermination()
                    .invoke(() -> context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answering))
                    .subscribe()
                    .with(
                            identity -> loop.runOnContext(known -> go(context, sender(identity))),
                            refused -> loop.runOnContext(unknown -> go(context, null)));
        }
    }

    /**
     * Answers invalid credentials at once. Whatever else went wrong is answered by who asks for the identity next: Quarkus
     * would say 500 where the database is away.
     */
    private static BiConsumer<RoutingContext, Throwable> onlyIfInvalid(
            @Nullable BiConsumer<RoutingContext, Throwable> answering) {
        return (context, failure) -> {
            if (answering != null && failure instanceof AuthenticationFailedException) {
                answering.accept(context, failure);
            }
        };
    }

    /** For known people, depending on the route. */
    private long max(RoutingContext context) {
        return sizes.of(context.request().method().name(), context.request().path());
    }

    private boolean takesFiles(RoutingContext context) {
        return sizes.takesFiles(
                context.request().method().name(), context.request().path());
    }

    private static @Nullable Sender sender(SecurityIdentity identity) {
        return identity.isAnonymous() ? null : identity.<@Nullable Sender>getAttribute(Sender.ATTRIBUTE);
    }

    private static Sender nobody(RoutingContext context) {
        var address = context.request().remoteAddress();
        return Sender.anonymous(ClientNetwork.of(address == null ? null : address.hostAddress()));
    }

    private void go(RoutingContext context, @Nullable Sender known) {
        var max = max(context);
        var guard = context.<@Nullable ConnectionGuard>get(GUARD);
        if (known == null && announced(context) > anonymous) {
            refuseUnread(context, Problems.TOO_LARGE_UNKNOWN);
            return;
        }
        if (guard != null && known != null) {
            guard.accept(withEncoding(max), known);
        } else if (guard != null) {
            guard.accept(anonymous + OTHER_BYTES, nobody(context));
        }
        // Whoever asked may have hung up while the session was looked up.
        if (!context.response().ended() && !context.response().closed()) {
            var limited = known == null && anonymous < max;
            read(context, guard, limited ? anonymous : max, limited ? Problems.TOO_LARGE_UNKNOWN : Problems.TOO_LARGE);
        }
    }

    private void read(RoutingContext context, @Nullable ConnectionGuard guard, long limit, Problem tooLarge) {
        var request = context.request();
        var parts = new AtomicReference<@Nullable Buffer>(Buffer.buffer());
        request.handler(part -> {
            var body = parts.get();
            if (context.response().ended()) {
                parts.set(null);
            } else if (body != null && body.length() + part.length() <= limit) {
                body.appendBuffer(part);
                if (guard != null && !guard.keep(body.length())) {
                    parts.set(null);
                }
            } else {
                parts.set(null);
                refuseUnread(context, tooLarge);
            }
        });
        request.endHandler(done -> {
            if (guard != null) {
                guard.bodyEnded();
            }
            if (!context.response().ended()) {
                handOn(context, parts.get());
            }
        });
        // After a refusal, input is still read for a moment.
        context.addEndHandler(done -> parts.set(null));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private void handOn(RoutingContext context, @Nullable Buffer body) {
        var problem = FormBodies.problem(context, body);
        if (problem.isPresent()) {
            refusals.answer(context, problem.get());
        } else if (body != null
                && !(takesFiles(context) && MediaTypes.isFile(context.request()))
                && !MediaTypes.matchesItsEncoding(context.request(), body)) {
            refusals.answer(context, Problems.NOT_UTF8);
        } else {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }

    private void refuseUnread(RoutingContext context, Problem problem) {
        var guard = context.<@Nullable ConnectionGuard>get(GUARD);
        if (guard == null) {
            refuse(context, problem);
        } else {
            guard.refuse(problem);
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.headWritten() || response.ended()) {
            context.request().connection().close();
            return;
        }
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (problem == Problems.CROWDED) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SOON);
            refusals.answerBriefly(context, problem);
        } else if (problem == Problems.TOO_SLOW) {
            refusals.answerBriefly(context, problem);
        } else {
            refusals.answer(context, problem);
        }
        // Remaining input is read and discarded for a moment, so that the client sees the response.
        context.request().resume();
    }

    private static void onLoop(EventLoop loop, Runnable work) {
        if (loop.inEventLoop()) {
            work.run();
        } else {
            loop.execute(work);
        }
    }

    /** The size of the body, {@link #NONE} or {@link #UNKNOWN}. Invalid numbers are left to the server. */
    private static long announced(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? NONE : UNKNOWN;
        }
        try {
            var bytes = Long.parseLong(length);
            return bytes == 0 ? NONE : bytes;
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
