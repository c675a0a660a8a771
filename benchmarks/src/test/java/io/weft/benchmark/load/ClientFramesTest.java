package io.weft.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.benchmark.load.Content.Kind;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientFramesTest {
    private static final int KEY_BYTES = 4;

    /** What a server that unmasks and sends back without looking would answer. */
    private static ByteBuffer echo(ByteBuffer frame, int header) {
        ByteBuffer key = frame.slice(header, KEY_BYTES);
        int length = frame.limit() - header - KEY_BYTES;
        ByteBuffer answer = ByteBuffer.allocate(header + length);
        answer.put(frame.slice(0, header)).put(1, (byte) (frame.get(1) & 0x7F));
        for (int i = 0; i < length; i++) {
            answer.put((byte) (frame.get(header + KEY_BYTES + i) ^ key.get(i % KEY_BYTES)));
        }
        return answer.flip();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_echo_passes_the_check(Kind kind) throws LoadException {
        Content content = new Content(kind, 1000);
        ByteBuffer frame = ClientFrames.messages(content, false, 1);
        FrameScanner scanner = new FrameScanner(new ContentCheck(content.payload()));
        assertThat(scanner.scan(echo(frame, 4))).isEqualTo(1);
    }

    @Test
    void a_compressed_echo_passes_the_check_again_and_again() throws LoadException {
        Content content = new Content(Kind.JSON, 1024);
        ByteBuffer frame = ClientFrames.messages(content, true, 1);
        assertThat(frame.limit()).as("bytes of 1024, compressed").isLessThan(700);
        assertThat(frame.get(0)).as("FIN, RSV1, text").isEqualTo((byte) 0xC1);
        InflateCheck check = new InflateCheck(new ContentCheck(content.payload()));
        FrameScanner scanner = new FrameScanner(check);
        for (int i = 0; i < 3; i++) {
            assertThat(scanner.scan(echo(frame, 4))).isEqualTo(1);
        }
    }

    @Test
    void several_messages_are_one_after_the_other() {
        Content content = new Content(Kind.TEXT, 20);
        ByteBuffer one = ClientFrames.messages(content, false, 1);
        ByteBuffer three = ClientFrames.messages(content, false, 3);
        assertThat(three.limit()).isEqualTo(3 * one.limit());
        assertThat(three.slice(one.limit(), one.limit())).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_content_is_as_long_as_it_says(Kind kind) {
        assertThat(new Content(kind, 777).payload().remaining()).isEqualTo(777);
    }
}
