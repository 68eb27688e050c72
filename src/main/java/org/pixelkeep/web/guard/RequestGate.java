package org.pixelkeep.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sits behind one connection's decoder and lets only a few requests wait for previous responses. Everything here runs
 * on the connection's own thread.
 *
 * <p>The gate is <b>open</b> or <b>closed</b>. It closes when a request has passed it and
 * <ul>
 * <li>{@link #MAX} requests are in progress, or more than one while too much is waiting on all connections together, or
 * <li>the client has not read what was written to it.
 * </ul>
 *
 * <p>While it is closed, the decoder produces at most one more message from the bytes it already has, and nothing is
 * read from the socket. The gate opens when neither condition holds anymore. It checks this when an answer has been
 * written and when the client has read. One of the two always happens: requests in progress get their answer, and
 * unread answers are read or {@link ConnectionGuard} closes the connection. Opening is a separate task, because answers
 * are also written while the decoder is running. It first allows reading from the socket and then lets the decoder
 * continue with its bytes, which may close the gate again.
 *
 * <p><b>Others that stop reading.</b> Vert.x also stops reading while a body is not consumed. It turns off the channel's auto-read
 * and does not know about the gate. So {@link #othersRead} says whether auto-read would be on without the gate: as it
 * was when the gate closed, and on as soon as someone turns it on, which Netty reports as a {@link #read}. Nobody can
 * turn it off unnoticed: Vert.x only does so for parts of a body that come through the decoder. A closed gate lets one
 * part through, and Vert.x stops at the eighth.
 *
 * <p><b>Fast answers.</b> The object set with {@link #answerBy} is asked for each request with no unanswered request
 * before it, so answers keep the order of their requests. Requests that it answers never reach the application.
 */
public final class RequestGate extends ChannelDuplexHandler {
    /** The maximum size of a body answered at the gate, in bytes. Longer ones go on to the application. */
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

    /** The place in the pipeline from which bytes are written without passing the encoder. */
    private final ChannelHandlerContext encoded;

    private int underWay;
    private final List<FastAnswers> fast = new ArrayList<>(2);

    /** A request that needs its body to be answered, followed by the parts received so far. */
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    private @Nullable FastAnswers holder;

    /** Whether a request was answered here and the rest of it is still arriving. */
    private boolean answered;

    private boolean written;

    /** Whether no request was waiting when the gate was installed, so that {@link #underWay} counts all of them. */
    private boolean countsAll;

    /** Whether {@link #countsAll} has been decided. The first message decides, if it arrives immediately. */
    private boolean looked;

    private boolean closed;
    private boolean refused;
    private boolean opens;
    private boolean othersRead;
    /** The cost of each request while it waits for previous ones; the first one waits for none. */
    private final ArrayDeque<Integer> costs = new ArrayDeque<>();

    /** The response that ends the connection after all previous ones. */
    private @Nullable BriefRefusal refusal;

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

    /**
     * Adds a gate to a connection that already has a decoder; {@code null}: it has none yet. On a connection that has sent
     * nothing yet, the decoder is one with limits of our own from then on.
     */
    static @Nullable RequestGate on(Channel channel, Connections all, ConnectionGuard guard, int underWay) {
        var pipeline = channel.pipeline();
        if (underWay == 0 && pipeline.get(DECODER) instanceof VertxHttpRequestDecoder) {
            // It has decoded nothing yet.
            pipeline.replace(DECODER, DECODER, all.decoder());
        }
        var decoding = pipeline.context(DECODER);
        var encoded = pipeline.context(BEHIND);
        if (decoding == null || encoded == null || !(decoding.handler() instanceof ByteToMessageDecoder decoder)) {
            return null;
        }
        var gate = new RequestGate(all, guard, decoder, decoding, encoded, underWay);
        pipeline.addAfter(BEHIND, NAME, gate);
        // A waiting request starts when the previous one is answered, and does not include what arrives next.
        channel.eventLoop().execute(() -> gate.looked = true);
        return gate;
    }

    /**
     * Lets this object answer the connection's requests, if the connection has a gate. Replaces one of the same class.
     * Call it on the connection's own thread.
     */
    public static void answerBy(HttpConnection connection, FastAnswers answers) {
        if (connection instanceof HttpServerConnection server
                && server.channel().eventLoop().inEventLoop()
                && server.channel().pipeline().get(NAME) instanceof RequestGate gate) {
            gate.fast.removeIf(before -> before.getClass() == answers.getClass());
            gate.fast.add(answers);
        }
    }

    /** The same, once everything written so far has been sent. May be called by any thread. */
    public static void answerLaterBy(HttpConnection connection, Supplier<Optional<FastAnswers>> answers) {
        if (connection instanceof HttpServerConnection server) {
            server.channel()
                    .eventLoop()
                    .execute(() -> answers.get().ifPresent(answerer -> answerBy(connection, answerer)));
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
            refusal = Framing.refusal(request)
                    .map(problem -> BriefRefusal.of(problem, request))
                    .orElse(null);
            if (refusal != null) {
                refuseInTurn(context);
                return;
            }
            all.forwarded().keepOne(request.headers());
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

    /** Also true for a request that is held until its body has arrived. */
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
            bytes += part instanceof HttpContent content ? content.content().readableBytes() : 0;
        }
        return bytes;
    }

    private void answerHeld(ChannelHandlerContext context) {
        var body = Unpooled.buffer(heldBytes());
        for (var part : held) {
            if (part instanceof HttpContent content) {
                body.writeBytes(content.content().duplicate());
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

    /** Passes held messages on to the application. */
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

    /** A body that did not arrive together with its request is left to the application, which knows the limits. */
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
        var response = refusal;
        if (response == null || underWay > 0 || refused) {
            return;
        }
        refused = true;
        context.writeAndFlush(response.response());
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
