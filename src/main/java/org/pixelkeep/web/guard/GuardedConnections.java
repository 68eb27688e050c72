package org.pixelkeep.web.guard;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;

/**
 * Makes Netty add a {@link ConnectionGuard} to each connection before its first byte. Netty looks for it in
 * {@link ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY}, which the packaged application sets; elsewhere, a
 * connection gets its guard with its first request.
 */
public final class GuardedConnections extends ChannelInitializerExtension {
    /** Call it before the first port is opened. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel port) {
        // The port gets its thread a moment later; its first connection starts the watch.
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Connections.of(channel.parent()).guard(channel);
    }
}
