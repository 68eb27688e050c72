package org.pixelkeep.web.guard;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;

/**
 * Has Netty put a {@link ConnectionGuard} on each connection before its first byte. Netty looks for it where
 * {@link ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY} says so, which the packaged application does; elsewhere
 * a connection gets its guard with its first request.
 */
public final class GuardedConnections extends ChannelInitializerExtension {
    /** To be called before the first port is opened. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel port) {
        // The port has its thread a moment later; its first connection begins the watch.
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Connections.of(channel.parent()).guard(channel);
    }
}
