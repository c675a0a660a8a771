package io.weft.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.CountingBuffers;
import io.weft.frame.Bytes;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final Reading reading = new Reading(Role.CLIENT, new CountingBuffers());

    @Test
    void aControlPayloadThatComesWholeIsNotCopied() throws ViolationException {
        assertThat(reading.header.read(Bytes.buffer("89 02"))).isTrue();
        var chunk = Bytes.buffer("41 42");
        assertThat(reading.control(chunk, true)).isSameAs(chunk);
    }

    @Test
    void aControlPayloadThatComesCutIsPutTogether() throws ViolationException {
        assertThat(reading.header.read(Bytes.buffer("89 03"))).isTrue();
        assertThat(reading.control(Bytes.buffer("41"), false)).isNull();
        assertThat(reading.control(Bytes.buffer("42"), false)).isNull();
        assertThat(requireNonNull(reading.control(Bytes.buffer("43"), true))).isEqualTo(Bytes.buffer("41 42 43"));
    }

    @Test
    void whatIsReleasedForgetsTheBeginning() throws ViolationException {
        assertThat(reading.header.read(Bytes.buffer("89 02"))).isTrue();
        assertThat(reading.control(Bytes.buffer("41"), false)).isNull();
        reading.release();
        var whole = Bytes.buffer("43 44");
        assertThat(reading.control(whole, true)).isSameAs(whole);
    }

    @Test
    void restsBetweenMessagesOnly() throws ViolationException {
        reading.message.serve(Limits.DEFAULT, new Ignoring());
        assertThat(reading.isAtRest()).isTrue();
        assertThat(reading.header.read(Bytes.buffer("01"))).isFalse();
        assertThat(reading.isAtRest()).as("in a header").isFalse();
        assertThat(reading.header.read(Bytes.buffer("01"))).isTrue();
        reading.inPayload = true;
        assertThat(reading.isAtRest()).as("in a frame").isFalse();
        reading.message.startFrame(reading.header.opcode(), false, 0, 1, false);
        reading.message.receive(Bytes.buffer("41"), true, true);
        reading.inPayload = false;
        assertThat(reading.isAtRest()).as("in a message").isFalse();
        reading.message.startFrame(Opcode.CONTINUATION, true, 0, 0, false);
        reading.message.receive(Bytes.buffer(""), true, true);
        assertThat(reading.isAtRest()).isTrue();
        assertThat(reading.role()).isEqualTo(Role.CLIENT);
    }
}
