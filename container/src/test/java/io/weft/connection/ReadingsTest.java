package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.Pipeline;
import io.weft.frame.Bytes;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import io.weft.protocol.Ignoring;
import io.weft.protocol.InboundFrames;
import io.weft.protocol.Limits;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private final BufferPool buffers = new BufferPool(1024, 2);
    private final Readings readings = new Readings(buffers);

    private InboundFrames frames(Role role) {
        return new InboundFrames(role, Limits.DEFAULT, new Ignoring(), Pipeline.NONE, buffers);
    }

    @Test
    void aConnectionHasOneWhileAMessageIsUnderWay() throws ViolationException {
        InboundFrames frames = frames(Role.CLIENT);
        for (String bytes :
                new String[] {"01", "02 41", "42", "89 00", "80", "00"}) { // a text in pieces, a ping between
            assertThat(frames.needsReading()).isEqualTo(bytes.equals("01"));
            readings.lend(frames);
            frames.receive(Bytes.buffer(bytes));
            readings.takeBack(frames);
        }
        assertThat(frames.needsReading()).as("between messages").isTrue();
    }

    @Test
    void whatOneHasGivenBackTheNextOfTheSameRoleHas() throws ViolationException {
        InboundFrames client = frames(Role.CLIENT);
        InboundFrames server = frames(Role.SERVER);
        for (int i = 0; i < 3; i++) { // One that was made for the other role would take the mask for a violation.
            readings.lend(client);
            client.receive(Bytes.buffer("81 01 41"));
            readings.takeBack(client);
            readings.lend(server);
            server.receive(Bytes.buffer("81 81 00 00 00 00 41"));
            readings.takeBack(server);
        }
        assertThat(client.needsReading()).isTrue();
        assertThat(server.needsReading()).isTrue();
    }

    @Test
    void suspendedDataKeepsItsOwn() throws ViolationException {
        InboundFrames frames = frames(Role.CLIENT);
        frames.suspend();
        readings.lend(frames);
        frames.receive(Bytes.buffer("81 01 41"));
        readings.takeBack(frames);
        assertThat(frames.needsReading()).isFalse();
        frames.resume();
        frames.tellHeld();
        readings.takeBack(frames);
        assertThat(frames.needsReading()).isTrue();
    }

    @Test
    void aConnectionThatHasFailedKeepsNone() throws ViolationException {
        InboundFrames frames = frames(Role.CLIENT);
        readings.lend(frames);
        frames.receive(Bytes.buffer("89 05 41")); // cut
        frames.discard();
        frames.receive(Bytes.buffer("41 41"));
        readings.takeBack(frames);
        assertThat(frames.needsReading()).isTrue();
    }
}
