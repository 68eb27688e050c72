package org.pixelkeep.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.Problems;

/**
 * Sits behind one connection's decoder and lets only a few requests wait for previous responses. Everything here runs
 * on the connection's own thread.
 *
 * <p>The gate is <b>open</b> or <b>closed</b>. It closes when a request has come through it and
 *
 * <ul>
 * <li>{@link #MAX} requests are under way, or more than one while all connections together keep too much waiting, or
 * <li>the client has not read what was written for it.
 * </ul>
 *
 * While it is closed, the decoder makes at most one message more of what was read, and nothing is read from the socket.
 * It opens when neither is the case anymore, looked at when an answer has been written, and when the client has read.
 * One of both always comes: while a request is under way its answer does, and unread answers are read, or
 * {@link ConnectionGuard} ends the connection. Opening is a task of its own, as answers are also written while the
 * decoder is at work. It first lets the socket be read, then has the decoder go on with what it holds, through which
 * the gate may close again.
 *
 * <p><b>Who else stops reading.</b> Vert.x does while a body is not taken, by the channel's auto-read, and knows
 * nothing of us. So {@link #othersRead} says whether auto-read would be on without the gate: as it was when the gate
 * closed, and on as soon as someone turns it on, which Netty tells as a {@link #read}. Nobody can turn it off without
 * being seen: Vert.x does so only for parts of a body that come through the decoder, of which a closed gate lets one
 * through, and it stops at the eighth.
 *
 * <p><b>Fast answers.</b> What a connection was given to {@linkplain #answerBy answer by} is asked for each request that has
 * none before it, so answers keep the order of their requests. What it answers never reaches the application.
 */
public final class RequestGate extends ChannelDuplexHandler {
    /** Of a request that is answered at the gate; a longer one goes on to the application. */
    public static final int MAX_BODY = 16 * 1024;

    /** Current and waiting requests; more than pipelining clients send before they read. */
    static final int MAX = 32;

    private static final int FEW = MAX / 4;
    private static final String NAME = "gate";
    private static final String DECODER = "httpDecoder";
    private static final String BEHIND = "httpEncoder";
    /** The cost of a request in addition to the characters of its head, and of each header. */
    private static final int BYTES_EACH = 1_024;

    private static final int BYTES_A_HEADER = 96;

    private final Connections all;
    private final ConnectionGuard guard;
    private final ByteToMessageDecoder decoder;
    private final ChannelHandlerContext decoding;

    /** What is written there passes no encoder any more. */
    private final ChannelHandlerContext encoded;

    private int underWay;
    private final List<FastAnswers> fast = new ArrayList<>(2);

    /** A request that is answered only with its body, followed by what has come of it. */
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    private @Nullable FastAnswers holder;

    /** Whether the rest of a request that was answered here is still to come. */
    private boolean answered;

    private boolean written;

    /** Whether no request was waiting when the gate was put up, so that {@link #underWay} counts all of them. */
    private boolean countsAll;

    /** Whether that is decided: by what comes first, if it comes at once. */
    private boolean looked;

    private boolean closed;
    private boolean refused;
    private boolean opens;
    private boolean othersRead;
    /** The cost of each request while it waits for previous ones; the first one waits for none. */
    private final ArrayDeque<Integer> costs = new ArrayDeque<>();

    /** The response that ends the connection after all previous ones. */
    private @Nullable HttpResponseStatus refusal;

    private RequestGate(
            Connections all,
            ConnectionGuard guard,
            ByteToMessageDecoder decoder,
            ChannelHandlerContext decoding,
            ChannelHandlerContext encoded,
            int underWay) {
        this.all = all;
        this.guard = guard;
        this.decoder = decoder;
        this.decoding = decoding;
        this.encoded = encoded;
        this.underWay = underWay;
        this.countsAll = underWay == 0;
        for (var request = 0; request < underWay; request++) {
            costs.add(0);
        }
    }

    /** Adds a gate to a connection that already has a decoder; {@code null}: it has none yet. */
    static @Nullable RequestGate on(Channel channel, Connections all, ConnectionGuard guard, int underWay) {
        var pipeline = channel.pipeline();
        var decoding = pipeline.context(DECODER);
        var encoded = pipeline.context(BEHIND);
        if (decoding == null || encoded == null || !(decoding.handler() instanceof ByteToMessageDecoder decoder)) {
            return null;
        }
        var gate = new RequestGate(all, guard, decoder, decoding, encoded, underWay);
        pipeline.addAfter(BEHIND, NAME, gate);
        // A request that waited for another is begun by that one's answer, and what comes next is no part of it.
        channel.eventLoop().execute(() -> gate.looked = true);
        return gate;
    }

    /**
     * Has requests answered where they come in, if the connection has a gate, in place of the answers of the same class
     * before. By the connection's own thread.
     */
    public static void answerBy(HttpConnection connection, FastAnswers answers) {
        if (connection instanceof HttpServerConnection server
                && server.channel().eventLoop().inEventLoop()
                && server.channel().pipeline().get(NAME) instanceof RequestGate gate) {
            gate.fast.removeIf(before -> before.getClass() == answers.getClass());
            gate.fast.add(answers);
        }
    }

    /** The same once everything that was written until now is on its way. By any thread. */
    public static void answerLaterBy(HttpConnection connection, Supplier<Optional<FastAnswers>> answers) {
        if (connection instanceof HttpServerConnection server) {
            server.channel().eventLoop().execute(() -> answers.get().ifPresent(one -> answerBy(connection, one)));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!looked) {
            looked = true;
            countsAll |= message instanceof HttpContent;
        }
        if (refusal != null) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (!held.isEmpty() && message instanceof HttpContent content) {
            hold(context, content);
            return;
        }
        if (answered && message instanceof HttpContent) {
            answered = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            refusal = Framing.refusal(request).orElse(null);
            if (refusal != null) {
                refuseInTurn(context);
                return;
            }
            if (isAnswered(context, request)) {
                return;
            }
            begin(context, request);
        }
        context.fireChannelRead(message);
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        var cost = underWay == 0 ? 0 : cost(request);
        underWay++;
        costs.add(cost);
        all.queue(cost);
        if (mustClose(context.channel())) {
            close(context.channel());
        }
    }

    /** Also when it is held until its body is there. */
    private boolean isAnswered(ChannelHandlerContext context, HttpRequest request) {
        if (underWay > 0 || !countsAll) {
            return false;
        }
        for (var answers : fast) {
            if (answers.needsBody(request)) {
                holder = answers;
                held.add(request);
                return true;
            }
            var answer = answers.answer(request, Unpooled.EMPTY_BUFFER, context.alloc());
            if (answer != null) {
                answered = true;
                write(context, answer);
                return true;
            }
        }
        return false;
    }

    private void hold(ChannelHandlerContext context, HttpContent content) {
        held.add(content);
        if (!content.decoderResult().isSuccess() || heldBytes() > MAX_BODY) {
            letGo(context);
        } else if (content instanceof LastHttpContent) {
            answerHeld(context);
        }
    }

    private int heldBytes() {
        var bytes = 0;
        for (var part : held) {
            bytes += part instanceof HttpContent one ? one.content().readableBytes() : 0;
        }
        return bytes;
    }

    private void answerHeld(ChannelHandlerContext context) {
        var body = Unpooled.buffer(heldBytes());
        for (var part : held) {
            if (part instanceof HttpContent one) {
                body.writeBytes(one.content().duplicate());
            }
        }
        var answers = Objects.requireNonNull(holder);
        var answer = answers.answer((HttpRequest) held.element(), body, context.alloc());
        if (answer == null) {
            letGo(context);
            return;
        }
        releaseHeld();
        write(context, answer);
    }

    /** What was held goes on to the application. */
    private void letGo(ChannelHandlerContext context) {
        begin(context, (HttpRequest) held.element());
        while (!held.isEmpty()) {
            context.fireChannelRead(held.remove());
        }
    }

    private void releaseHeld() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void write(ChannelHandlerContext context, ByteBuf answer) {
        written = true;
        encoded.write(answer, context.channel().voidPromise());
        if (!context.channel().isWritable()) {
            close(context.channel());
        }
    }

    /** A body that did not come at once with its request is left to the application, which knows its bounds. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!held.isEmpty()) {
            letGo(context);
        }
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
        context.write(message, promise);
        if (message instanceof LastHttpContent && !interim && underWay > 0) {
            underWay--;
            all.queue(-costs.remove());
            refuseInTurn(context);
            openSoon(context);
        }
    }

    /** Unparseable input is answered briefly here, when it is its turn, and nothing is read after it. */
    private void refuseInTurn(ChannelHandlerContext context) {
        var status = refusal;
        if (status == null || underWay > 0 || refused) {
            return;
        }
        refused = true;
        var problem = Problems.ofStatus(status.code());
        var words = problem.title() + ". " + problem.detail();
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(words, StandardCharsets.UTF_8));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("X-Content-Type-Options", "nosniff");
        context.writeAndFlush(answer);
        closed = false;
        guard.dropTheRest();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        openSoon(context);
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (closed) {
            othersRead |= context.channel().config().isAutoRead();
            context.channel().config().setAutoRead(false);
        } else {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handlerRemoved(context);
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        releaseHeld();
        costs.forEach(cost -> all.queue(-cost));
        costs.clear();
        underWay = 0;
    }

    private boolean mustClose(Channel channel) {
        return underWay >= MAX || underWay > 1 && all.isQueueFull() || !channel.isWritable();
    }

    private boolean mayOpen(Channel channel) {
        return (underWay <= 1 || underWay <= FEW && !all.isQueueFull()) && channel.isWritable();
    }

    private void close(Channel channel) {
        if (closed) {
            return;
        }
        closed = true;
        decoder.setSingleDecode(true);
        othersRead = channel.config().isAutoRead();
        channel.config().setAutoRead(false);
    }

    private void openSoon(ChannelHandlerContext context) {
        if (closed && !opens && mayOpen(context.channel())) {
            opens = true;
            context.executor().execute(() -> open(context.channel()));
        }
    }

    private void open(Channel channel) {
        opens = false;
        if (!closed || !channel.isActive() || decoding.isRemoved() || !mayOpen(channel)) {
            return;
        }
        closed = false;
        decoder.setSingleDecode(false);
        if (othersRead) {
            channel.config().setAutoRead(true);
        }
        try {
            decoder.channelRead(decoding, Unpooled.EMPTY_BUFFER);
            decoder.channelReadComplete(decoding);
        } catch (Exception e) {
            decoding.fireExceptionCaught(e);
        }
    }

    private static int cost(HttpRequest request) {
        var bytes = BYTES_EACH + request.uri().length();
        for (var headers = request.headers().iteratorCharSequence(); headers.hasNext(); ) {
            var header = headers.next();
            bytes += BYTES_A_HEADER
                    + header.getKey().length()
                    + header.getValue().length();
        }
        return bytes;
    }
}
