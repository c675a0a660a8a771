package io.weft.benchmark.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The opening handshake of the generator's connections, one at a time. */
final class Opening {
    private static final int ANSWER_BYTES = 16 * 1024;
    /** The key of RFC 6455 §1.3 and its answer: the same for all, for nothing is cached here. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int OK_PREFIX = "HTTP/1.1 ".length();

    private Opening() {}

    /**
     * Connects and shakes hands; the connection does not block afterwards.
     *
     * @param from the last octet of the address of 127.0.0.0/8 to connect from, so that ports are not used up
     * @throws LoadException if the server declines the handshake or the extension
     */
    static Wire open(Target target, int from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from}), 0));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(target.address(), (int) Target.PATIENCE.toMillis());
            Wire wire = target.tls() == null ? new PlainWire(channel) : TlsWire.connect(channel, target.tls());
            shakeHands(wire, target);
            channel.configureBlocking(false);
            return wire;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void shakeHands(Wire wire, Target target) throws IOException {
        String request = "GET " + target.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY + "\r\n" + (target.deflate() ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "") + "\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining() || wire.writePending()) {
            wire.write(bytes);
        }
        String answer = answer(wire);
        String fields = answer.toLowerCase(Locale.ROOT);
        if (!answer.startsWith("101", OK_PREFIX) || !answer.contains(ACCEPT)) {
            throw new LoadException(target.path() + " was answered with "
                    + answer.lines().findFirst().orElse("nothing"));
        }
        if (target.deflate() != fields.contains("permessage-deflate")) {
            throw new LoadException(
                    target.deflate() ? "permessage-deflate was declined" : "permessage-deflate came unasked");
        }
    }

    /** Servers send nothing after the head until they are spoken to, so all that is read is head. */
    private static String answer(Wire wire) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(ANSWER_BYTES);
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            if (!head.hasRemaining() || wire.read(head) < 0) {
                throw new LoadException("The handshake was answered with " + text);
            }
            text = StandardCharsets.ISO_8859_1.decode(head.duplicate().flip()).toString();
        }
        return text;
    }
}
