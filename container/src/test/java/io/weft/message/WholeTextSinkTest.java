package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeTextSinkTest {
    private final List<String> received = new ArrayList<>();
    private final MessageSink sink = new WholeTextSink((text, last) -> received.add(text + " " + last));

    @Test
    void deliversEachMessageOnce() throws Throwable {
        Chunks.message(sink, "whole");
        Chunks.message(sink, "in ", "", "three ", "parts", "");
        Chunks.message(sink, "");

        assertThat(received).containsExactly("whole true", "in three parts true", " true");
    }

    @Test
    void forgetsAnAbandonedMessage() throws Throwable {
        Chunks.give(sink, "lost", false);
        sink.abandon();
        Chunks.message(sink, "next");

        assertThat(received).containsExactly("next true");
    }

    @Test
    void goesOnAfterAHandlerThatFails() throws Throwable {
        MessageSink failing = new WholeTextSink((message, last) -> {
            received.add("called");
            throw new IllegalStateException("handler");
        });

        for (int i = 0; i < 2; i++) {
            Chunks.give(failing, "a", false);
            assertThatIllegalStateException()
                    .isThrownBy(() -> giveLast(failing))
                    .withMessage("handler");
        }
        assertThat(received).containsExactly("called", "called");
    }

    private static void giveLast(MessageSink sink) {
        try {
            Chunks.give(sink, "b", true);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
