package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnClose;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class CallbackTest {
    @OnClose
    void close() {}

    @Test
    void knowsItsMethods() throws NoSuchMethodException {
        Method method = CallbackTest.class.getDeclaredMethod("close");

        assertThat(Callback.CLOSE.marks(method)).isTrue();
        assertThat(Callback.OPEN.marks(method)).isFalse();
        assertThat(Callback.CLOSE).hasToString("@OnClose");
    }
}
