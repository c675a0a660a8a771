package io.weft.benchmark.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Netty's WebSocket codec on its epoll transport: a text message becomes a String and goes back, on the event loop. */
final class NettyServer {
    private static final int HANDSHAKE_BYTES = 64 * 1024;
    private static final int MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final int TEN = 10;

    private NettyServer() {}

    static Ports start() throws InterruptedException, IOException, GeneralSecurityException {
        SSLContext tls = ServerKeys.context();
        ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        int plain = listen(group, channel -> pipeline(channel, listeners));
        int secure = listen(group, channel -> {
            SSLEngine engine = tls.createSSLEngine();
            engine.setUseClientMode(false);
            channel.pipeline().addLast(new SslHandler(engine));
            pipeline(channel, listeners);
        });
        return new Ports(plain, secure);
    }

    private static int listen(EventLoopGroup group, Consumer<Channel> pipeline) throws InterruptedException {
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.accept(channel);
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private static void pipeline(Channel channel, ChannelGroup listeners) {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .allowExtensions(true)
                .maxFramePayloadLength(MESSAGE_BYTES)
                .build();
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(HANDSHAKE_BYTES))
                .addLast(new WebSocketServerCompressionHandler(MESSAGE_BYTES))
                .addLast(new WebSocketServerProtocolHandler(config))
                .addLast(new Answers(listeners));
    }

    /** Echoes, or passes on to all listeners, by the path that was asked for. */
    private static final class Answers extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final ChannelGroup listeners;
        /** How often a message is passed on; 0 where it is echoed. */
        private int broadcasts;

        Answers(ChannelGroup listeners) {
            this.listeners = listeners;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete complete
                    && complete.requestUri().startsWith("/broadcast")) {
                broadcasts = complete.requestUri().endsWith("-ten") ? TEN : 1;
                listeners.add(context.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (broadcasts > 0 && frame instanceof TextWebSocketFrame text) {
                for (int i = 0; i < broadcasts; i++) {
                    Future<?> unused =
                            listeners.write(new TextWebSocketFrame(text.text()), ChannelMatchers.all(), true);
                }
            } else if (frame instanceof TextWebSocketFrame text) {
                Future<?> unused = context.write(new TextWebSocketFrame(text.text()), context.voidPromise());
            } else {
                Future<?> unused = context.write(frame.retain(), context.voidPromise());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (broadcasts > 0) {
                listeners.flush();
            } else {
                context.flush();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Future<?> unused = context.close();
        }
    }
}
