package io.weft.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.benchmark.load.Content.Kind;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {

    /** Frames as a server sends them: the first in two fragments around a ping. */
    private static ByteBuffer frames(ByteBuffer payload) {
        int length = payload.remaining();
        ByteBuffer all = ByteBuffer.allocate(2 * length + 64);
        int half = length / 2;
        header(all, 0x01, half).put(payload.slice(0, half));
        all.put(new byte[] {(byte) 0x89, 3, 'h', 'e', 'y'});
        header(all, 0x80, length - half).put(payload.slice(half, length - half));
        header(all, 0x81, length).put(payload.duplicate());
        return all.flip();
    }

    private static ByteBuffer header(ByteBuffer into, int first, int length) {
        into.put((byte) first);
        if (length < 126) {
            return into.put((byte) length);
        }
        return length <= 0xFFFF
                ? into.put((byte) 126).putShort((short) length)
                : into.put((byte) 127).putLong(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 140_000})
    void counts_messages_wherever_they_are_cut(int length) throws LoadException {
        ByteBuffer payload = new Content(Kind.TEXT, length).payload();
        ByteBuffer frames = frames(payload);
        int step = Math.max(1, frames.limit() / 97);
        for (int cut = 0; cut <= frames.limit(); cut += step) {
            FrameScanner scanner = new FrameScanner(new ContentCheck(payload));
            int messages = scanner.scan(frames.slice(0, cut));
            messages += scanner.scan(frames.slice(cut, frames.limit() - cut));
            assertThat(messages).as("cut at " + cut).isEqualTo(2);
            assertThat(scanner.closed()).isFalse();
        }
    }

    @Test
    void sees_the_server_close() throws LoadException {
        FrameScanner scanner = new FrameScanner(new LengthCheck(0));
        assertThat(scanner.scan(ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 3, (byte) 0xE8})))
                .isZero();
        assertThat(scanner.closed()).isTrue();
    }

    @Test
    void finds_a_wrong_byte() {
        ByteBuffer payload = new Content(Kind.TEXT, 50).payload();
        ByteBuffer frames = frames(payload);
        frames.put(frames.limit() - 1, (byte) '!');
        FrameScanner scanner = new FrameScanner(new ContentCheck(payload));
        assertThatThrownBy(() -> scanner.scan(frames))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("another byte at 49");
    }

    @Test
    void finds_a_wrong_length() {
        ByteBuffer frames = frames(new Content(Kind.TEXT, 50).payload());
        FrameScanner scanner = new FrameScanner(new LengthCheck(51));
        assertThatThrownBy(() -> scanner.scan(frames))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("51 bytes came back with 50");
    }
}
