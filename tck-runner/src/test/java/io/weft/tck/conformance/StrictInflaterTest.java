package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictInflaterTest {
    private static final int LARGEST = 15;

    /** Fixed, dynamic and stored blocks, as the JDK makes them. */
    @ParameterizedTest
    @CsvSource({"0,6", "1,6", "10,6", "300,9", "70000,1", "70000,6", "5000,0"})
    void what_the_jdk_deflates_is_expanded(int length, int level) throws DataFormatException {
        byte[] text = SampleData.JSON.messagesOf(Math.max(1, length)).message(0).bytes();
        byte[] message = Arrays.copyOf(text, length);
        assertThat(new StrictInflater(LARGEST).expand(deflated(message, level), false))
                .isEqualTo(message);
    }

    @Test
    void a_reference_beyond_the_window_is_refused() throws DataFormatException {
        byte[] message = new byte[1_600];
        new Random(1).nextBytes(message);
        System.arraycopy(message, 0, message, 1_100, 500);
        byte[] compressed = deflated(message, 9);
        assertThat(new StrictInflater(11).expand(compressed, false)).isEqualTo(message);
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> new StrictInflater(10).expand(compressed, false))
                .withMessageContaining("1100 bytes back");
    }

    @Test
    void a_reference_to_the_message_before_needs_takeover() throws DataFormatException {
        byte[] message = SampleData.PROSE.messagesOf(400).message(0).bytes();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] first = deflated(deflater, message);
        byte[] second = deflated(deflater, message);
        deflater.end();
        StrictInflater keeping = new StrictInflater(9);
        assertThat(keeping.expand(first, true)).isEqualTo(message);
        assertThat(keeping.expand(second, true)).isEqualTo(message);
        StrictInflater forgetting = new StrictInflater(9);
        assertThat(forgetting.expand(first, false)).isEqualTo(message);
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> forgetting.expand(second, false));
    }

    private static byte[] deflated(byte[] message, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            return deflated(deflater, message);
        } finally {
            deflater.end();
        }
    }

    private static byte[] deflated(Deflater deflater, byte[] message) {
        byte[] out = new byte[message.length + 1_000];
        deflater.setInput(message);
        return Arrays.copyOf(out, deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH));
    }
}
