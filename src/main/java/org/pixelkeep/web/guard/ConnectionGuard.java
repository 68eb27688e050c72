package org.pixelkeep.web.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.limit.ClientNetwork;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.Problems;

/**
 * Guards one connection at the socket: counts received body bytes that are not answered yet, and knows what the
 * connection is waiting for and since when. {@link Connections} checks all of them once a second and closes those that
 * wait too long. The connection's own thread writes the fields; others only read them.
 */
public final class ConnectionGuard extends ChannelDuplexHandler implements Bodies.BodyHolder {
    /** Bodies slower than this are dropped. */
    static final int BYTES_A_SECOND = 10_240;

    /** Clients that read less than this within the write timeout are disconnected. */
    private static final int READ_AT_LEAST = 64 * 1024;

    private static final AttributeKey<ConnectionGuard> KEY = AttributeKey.valueOf(ConnectionGuard.class, "guard");
    private static final String NAME = "guard";
    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    private static final long UNREAD = Duration.ofSeconds(3).toNanos();
    private static final long LINGER = Duration.ofSeconds(2).toNanos();

    /** What the connection is waiting for. */
    enum Phase {
        /** The rest of a request head, or the first byte of a new connection. */
        HEAD,
        /** The rest of a request body. */
        BODY,
        /** The application's response. */
        ANSWER,
        /** The next request. */
        NOTHING,
        /** The end of a refused client's input, which nobody reads. */
        REFUSED
    }

    private final Connections all;
    private final Channel channel;
    private final String address;
    private volatile Phase phase = Phase.HEAD;
    private volatile long since = System.nanoTime();
    private volatile long held;
    private volatile boolean givenUp;
    private volatile long written;

    private volatile boolean vouched;
    private volatile boolean aborted;
    /** Since when the client has not read pending output; 0: it reads, or nothing is pending. */
    private volatile long unreadSince;

    private @Nullable RequestGate gate;
    private int underWay;
    /** Whether part of the next request came before the response. */
    private boolean early;

    private long bodyLimit = Long.MAX_VALUE;
    private @Nullable Consumer<Problem> refusal;

    /** Used only by {@link Connections}. */
    private long readMark;

    private long readSince = since;
    private long bodySince;
    private long bodyMark;
    private long bodyLooked;
    private long bodyPatience;

    ConnectionGuard(Connections all, Channel channel) {
        this.all = all;
        this.channel = channel;
        this.address = ClientNetwork.of(
                channel.remoteAddress() instanceof InetSocketAddress from ? from.getHostString() : null);
    }

    /** The guard of a connection, added if necessary. Called on the connection's own thread. */
    public static ConnectionGuard of(Channel channel) {
        var known = channel.attr(KEY).get();
        return known != null ? known : Connections.of(channel.parent()).guard(channel);
    }

    void install() {
        channel.attr(KEY).set(this);
        channel.pipeline().addFirst(NAME, this);
    }

    /**
     * Since when the connection waits for its client; empty while it waits for our response. A client that does not
     * read responses also counts as waited for, after a moment.
     */
    OptionalLong waitingSince(long now) {
        if (phase != Phase.ANSWER) {
            return OptionalLong.of(since);
        }
        var unread = unreadSince;
        return unread != 0 && now - unread > UNREAD ? OptionalLong.of(unread) : OptionalLong.empty();
    }

    /** The connection's client network, as in {@link ClientNetwork}. */
    String address() {
        return address;
    }

    /** Whether a request with a valid token or session succeeded here. */
    boolean isVouched() {
        return vouched;
    }

    void vouch() {
        vouched = true;
    }

    /**
     * A request begins.
     *
     * @param limit the maximum body size in bytes; 0: no body
     * @param sender the sender, as far as known
     * @param refuse answers the request with a problem
     */
    void begin(long limit, Sender sender, Consumer<Problem> refuse) {
        if (gate == null) {
            gate = RequestGate.on(channel, all, this, 1);
        }
        underWay++;
        early = false;
        refusal = refuse;
        bodyLimit = limit;
        enter(limit > 0 ? Phase.BODY : Phase.ANSWER);
        if (limit > 0) {
            all.bodies().begin(this, sender);
        }
    }

    /**
     * The sender has become known; what has arrived so far is rechecked.
     *
     * @param limit their maximum body size in bytes
     */
    void accept(long limit, Sender sender) {
        if (phase != Phase.REFUSED) {
            bodyLimit = limit;
            all.bodies().begin(this, sender);
            keep(held);
        }
    }

    /**
     * Part of the body was read for the application.
     *
     * @return whether it may be kept; the request is refused otherwise
     */
    boolean keep(long bytes) {
        if (phase == Phase.REFUSED) {
            return false;
        }
        if (all.bodies().hold(this, Math.max(held, bytes))) {
            return true;
        }
        refuse(Problems.CROWDED);
        return false;
    }

    /** The body is there. */
    void bodyEnded() {
        all.bodies().cameIn(this);
        if (phase == Phase.BODY) {
            enter(Phase.ANSWER);
        }
    }

    /** The response was passed to the connection, or the connection has ended. */
    void end() {
        underWay--;
        if (underWay == 0 && phase != Phase.REFUSED) {
            rest();
        }
    }

    /** Answers with the problem if there is still something to answer, reads input for a moment, and closes. */
    void refuse(Problem problem) {
        var how = refusal;
        if (phase == Phase.REFUSED) {
            return;
        }
        var makesRoom = givenUp;
        enter(Phase.REFUSED);
        release();
        if (how == null || underWay == 0) {
            channel.close();
            return;
        }
        how.accept(problem);
        if (makesRoom) {
            channel.close();
        }
    }

    /**
     * The last response was written: remaining input is read for a moment, so that the client sees it, and discarded.
     */
    void dropTheRest() {
        enter(Phase.REFUSED);
        release();
        channel.config().setAutoRead(true);
    }

    @Override
    public void drop() {
        givenUp = true;
        refuseSoon(Problems.CROWDED);
    }

    /** Unless the body has arrived in the meantime: then its request continues. */
    private void refuseSoon(Problem problem) {
        var began = since;
        channel.eventLoop().execute(() -> {
            if (phase == Phase.BODY && since == began) {
                refuse(problem);
            }
        });
    }

    /** Closes the connection so that the output is visibly incomplete. Called by any thread. */
    public void abort() {
        aborted = true;
        if (!channel.isRegistered()) {
            return;
        }
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException gone) {
            // Another thread was faster.
        }
        closeNow();
    }

    /** The channel's own close would wait for pending output to be read. */
    private void closeNow() {
        channel.eventLoop().execute(() -> {
            var here = channel.pipeline().context(this);
            if (here != null) {
                here.close();
            }
        });
    }

    /** Checks whether it has waited too long. Called by one thread at a time. */
    void look(long now, ConnectionLimits limits) {
        if (!channel.isRegistered()) {
            return;
        }
        var waited = now - since;
        var tooLong = switch (phase) {
            case HEAD -> waited > limits.headTime().toNanos();
            case NOTHING -> waited > limits.idleTime().toNanos();
            case REFUSED -> waited > LINGER;
            case BODY -> false;
            case ANSWER -> false;
        };
        if (tooLong) {
            closeNow();
        } else if (phase == Phase.BODY && !isComing(now, limits.bodyTime().toNanos())) {
            refuseSoon(Problems.TOO_SLOW);
        } else if (!isRead(now, limits.writeTime().toNanos())) {
            abort();
        }
    }

    /**
     * Whether the body is arriving, even slowly. Received bytes extend the deadline, but never beyond the initial
     * allowance: a burst does not make up for stalling later.
     */
    private boolean isComing(long now, long patience) {
        var began = since;
        if (bodySince != began) {
            bodySince = began;
            bodyLooked = began;
            bodyPatience = patience;
            bodyMark = 0;
        }
        var here = held;
        var gained = (here - bodyMark) * NANOS / BYTES_A_SECOND;
        bodyPatience = Math.min(patience, bodyPatience - (now - bodyLooked) + gained);
        bodyMark = here;
        bodyLooked = now;
        return bodyPatience >= 0;
    }

    /** Whether the client is reading, even slowly; also if there is nothing to read. */
    private boolean isRead(long now, long patience) {
        var unread = unread();
        var read = written - unread;
        if (unread == 0 || read - readMark >= READ_AT_LEAST) {
            readMark = read;
            readSince = now;
        }
        unreadSince = unread == 0 ? 0 : readSince;
        return now - readSince <= patience;
    }

    /** Pending output bytes; of files being sent, those of the first. */
    private long unread() {
        var buffer = channel.unsafe().outboundBuffer();
        if (buffer == null) {
            return 0;
        }
        var first = buffer.current();
        return buffer.totalPendingWriteBytes()
                + (first instanceof FileRegion file ? Math.max(0, file.count() - file.transferred()) : 0);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (phase == Phase.REFUSED || aborted) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (gate == null) {
            gate = RequestGate.on(channel, all, this, 0);
        }
        if (phase == Phase.NOTHING) {
            enter(Phase.HEAD);
        }
        early |= phase == Phase.ANSWER;
        held += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        if (phase == Phase.BODY) {
            if (held > bodyLimit) {
                ReferenceCountUtil.release(message);
                refuse(Problems.TOO_LARGE);
                return;
            }
            if (!keep(held)) {
                ReferenceCountUtil.release(message);
                return;
            }
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        written += size(message);
        if (underWay == 0 && phase != Phase.REFUSED) {
            // Responses that bypass this, for example from the gate.
            rest();
        }
        context.write(message, promise);
    }

    /** A connection that had to make room before it started is closed now. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (aborted) {
            abort();
        } else {
            context.fireChannelActive();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        release();
        all.closed(this);
        context.fireChannelInactive();
    }

    private void rest() {
        if (bodyLimit > 0 && bodyLimit < Long.MAX_VALUE) {
            bodyLimit = Long.MAX_VALUE;
            release();
        }
        held = 0;
        refusal = null;
        enter(early ? Phase.HEAD : Phase.NOTHING);
        early = false;
    }

    private void enter(Phase next) {
        phase = next;
        since = System.nanoTime();
    }

    private void release() {
        all.bodies().end(this);
        givenUp = false;
    }

    private static long size(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        if (message instanceof ByteBufHolder holder) {
            return holder.content().readableBytes();
        }
        return message instanceof FileRegion file ? file.count() : 0;
    }
}
