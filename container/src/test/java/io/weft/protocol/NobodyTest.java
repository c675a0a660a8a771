package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NobodyTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @Test
    void nobodyIsToldAnything() {
        ThrowingCallable[] events = {
            () -> Nobody.NOBODY.onMessageStart(Opcode.TEXT),
            () -> Nobody.NOBODY.onMessageData(NOTHING, true),
            () -> Nobody.NOBODY.onPing(NOTHING),
            () -> Nobody.NOBODY.onPong(NOTHING),
            () -> Nobody.NOBODY.onClose(CloseStatus.NO_STATUS)
        };
        for (ThrowingCallable event : events) {
            assertThatIllegalStateException().isThrownBy(event);
        }
    }
}
