package org.pixelkeep.serving.http.fast;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.guard.RequestGate;
import org.pixelkeep.web.request.RequestId;

/**
 * Answers requests of one connection right behind the decoder when they ask as one did that went all the way, see
 * {@link RequestTemplate}. Whatever else comes, and whatever cannot be answered here, goes on all the way. Answers keep their
 * order: while one is under way, the next request follows it.
 */
final class PipelineFastPath extends ChannelDuplexHandler {
    private static final String NAME = "resolver";
    private static final String BEHIND = "httpEncoder";
    private static final String BEGIN = "/api/v1/creatives/";
    private static final int LONGEST_ID = 18;
    private static final int LONGEST_BODY = 16_384;
    private static final long NO_CREATIVE = -1;

    private final FastAnswers answers;
    private final EventLoop loop;

    /** Requests that went on and are not answered yet: first the one that made the lane. */
    private int underWay = 1;

    /** Whether no request was waiting behind that one, so that {@link #underWay} counts all of them. */
    private boolean sure;

    /** Whether the rest of a request that was answered here is still to come. */
    private boolean answered;

    private boolean written;

    private @Nullable RequestTemplate creative;
    private @Nullable RequestTemplate batch;

    /** Where what is written passes no encoder any more. */
    private @Nullable ChannelHandlerContext encoder;

    /** A batch while it comes in. */
    private final ArrayDeque<Object> parts = new ArrayDeque<>();

    private PipelineFastPath(FastAnswers answers, EventLoop loop) {
        this.answers = answers;
        this.loop = loop;
    }

    /** The lane of a connection that a request is about to be answered on, made if need be; empty: it can have none. */
    static Optional<PipelineFastPath> of(HttpConnection connection, FastAnswers answers) {
        return connection instanceof HttpServerConnection server
                        && server.channel().eventLoop().inEventLoop()
                ? of(server.channel(), answers)
                : Optional.empty();
    }

    private static Optional<PipelineFastPath> of(Channel channel, FastAnswers answers) {
        var pipeline = channel.pipeline();
        if (pipeline.get(NAME) instanceof PipelineFastPath known) {
            return Optional.of(known);
        }
        if (pipeline.get(BEHIND) == null) {
            return Optional.empty();
        }
        var lane = new PipelineFastPath(answers, channel.eventLoop());
        pipeline.addAfter(BEHIND, NAME, lane);
        // A request that waited for another is begun by that one's answer, and what comes next is no part of it.
        lane.loop.execute(() -> {
            if (!lane.sure) {
                lane.leave(pipeline);
            }
        });
        return Optional.of(lane);
    }

    private void leave(ChannelPipeline pipeline) {
        if (pipeline.context(this) != null) {
            pipeline.remove(this);
        }
    }

    /** To be called by the connection's own thread. */
    void learnCreative(RequestTemplate template) {
        creative = template;
    }

    /** When everything that was written until now is on its way. May be called by any thread. */
    void learnBatch(Supplier<Optional<RequestTemplate>> template) {
        loop.execute(() -> template.get().ifPresent(one -> batch = one));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        encoder = context.pipeline().context(BEHIND);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!parts.isEmpty() && message instanceof HttpContent content) {
            collect(context, content);
        } else if (answered && message instanceof HttpContent) {
            answered = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request && sure) {
            begin(context, request);
        } else {
            // The rest of the request that made the lane comes first.
            sure |= message instanceof HttpContent;
            context.fireChannelRead(message);
            if (!sure) {
                leave(context.pipeline());
            }
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (underWay == 0) {
            var asOne = creative;
            if (asOne != null && asOne.isAskedBy(request)) {
                var creativeId = creativeId(request.uri(), asOne.uri());
                var answer = creativeId == NO_CREATIVE
                        ? null
                        : answers.creative(asOne, sentId(request), creativeId, context.alloc());
                if (answer != null) {
                    answered = true;
                    write(context, answer);
                    return;
                }
            }
            var asMany = batch;
            if (asMany != null && request.uri().equals(asMany.uri()) && asMany.isAskedBy(request)) {
                parts.add(request);
                return;
            }
        }
        underWay++;
        context.fireChannelRead(request);
    }

    private void collect(ChannelHandlerContext context, HttpContent content) {
        parts.add(content);
        var length = 0;
        for (var part : parts) {
            length += part instanceof HttpContent one ? one.content().readableBytes() : 0;
        }
        if (length > LONGEST_BODY || !content.decoderResult().isSuccess()) {
            goOn(context);
        } else if (content instanceof LastHttpContent) {
            answerBatch(context, length);
        }
    }

    private void answerBatch(ChannelHandlerContext context, int length) {
        var request = parts.peek();
        var template = batch;
        var body = Unpooled.buffer(length);
        for (var part : parts) {
            if (part instanceof HttpContent one) {
                body.writeBytes(one.content().duplicate());
            }
        }
        var answer = template != null && request instanceof HttpRequest asked
                ? answers.batch(template, sentId(asked), body, context.alloc())
                : null;
        if (answer == null) {
            goOn(context);
            return;
        }
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
        write(context, answer);
    }

    /** What was collected goes all the way. */
    private void goOn(ChannelHandlerContext context) {
        underWay++;
        while (!parts.isEmpty()) {
            context.fireChannelRead(parts.remove());
        }
    }

    private void write(ChannelHandlerContext context, ByteBuf answer) {
        var behind = encoder == null ? context : encoder;
        behind.write(answer, context.channel().voidPromise());
        written = true;
        // Whoever does not read its answers is not read from.
        RequestGate.mind(context.channel());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (written) {
            written = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            underWay--;
        }
        context.write(message, promise);
        if (underWay < 0) {
            leave(context.pipeline());
        }
    }

    private static @Nullable String sentId(HttpRequest request) {
        return request.headers().get(RequestId.HEADER);
    }

    /** The number between the beginning and the end that was learned. */
    private static long creativeId(String uri, String end) {
        return uri.startsWith(BEGIN) && uri.endsWith(end)
                ? number(uri, BEGIN.length(), uri.length() - end.length())
                : NO_CREATIVE;
    }

    /** The number that stands there; negative when there is none, or more than a number. As {@link org.pixelkeep.shared.Digits} reads. */
    static long number(String text, int from, int to) {
        if (to <= from || to - from > LONGEST_ID || text.charAt(from) == '0') {
            return NO_CREATIVE;
        }
        var number = 0L;
        for (var at = from; at < to; at++) {
            var digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_CREATIVE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
