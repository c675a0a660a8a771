package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputStreamSinkTest {
    private final List<String> received = new ArrayList<>();
    private final MessageSink sink = new InputStreamSink((stream, last) -> received.add(read(stream) + " " + last));

    @Test
    void deliversEachMessageOnce() throws Throwable {
        Chunks.message(sink, "whole");
        Chunks.message(sink, "in ", "", "three ", "parts", "");
        Chunks.message(sink, "");

        assertThat(received).containsExactly("whole true", "in three parts true", " true");
    }

    @Test
    void aMessageIsTheHandlersToKeep() throws Throwable {
        List<InputStream> kept = new ArrayList<>();
        MessageSink keeping = new InputStreamSink((message, last) -> kept.add(Objects.requireNonNull(message)));
        Chunks.message(keeping, "one");
        Chunks.message(keeping, "t", "wo");

        for (InputStream message : kept) {
            received.add(read(message));
        }
        assertThat(received).containsExactly("one", "two");
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
        MessageSink failing = new InputStreamSink((message, last) -> {
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

    private static String read(@Nullable InputStream stream) throws IOException {
        return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
}
