package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WholeBufferSinkTest {
    private final List<String> received = new ArrayList<>();
    private final MessageSink sink = new WholeBufferSink((bytes, last) -> received.add(read(bytes) + " " + last));

    @Test
    void deliversEachMessageOnce() throws Throwable {
        Chunks.message(sink, "whole");
        Chunks.message(sink, "in ", "", "three ", "parts", "");
        Chunks.message(sink, "");

        assertThat(received).containsExactly("whole true", "in three parts true", " true");
    }

    @Test
    void aMessageIsTheHandlersToKeep() throws Throwable {
        List<ByteBuffer> kept = new ArrayList<>();
        MessageSink keeping = new WholeBufferSink((message, last) -> kept.add(Objects.requireNonNull(message)));
        Chunks.message(keeping, "one");
        Chunks.message(keeping, "t", "wo");

        for (ByteBuffer message : kept) {
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
        MessageSink failing = new WholeBufferSink((message, last) -> {
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

    private static String read(@Nullable ByteBuffer bytes) {
        ByteBuffer message = Objects.requireNonNull(bytes);
        assertThat(message.arrayOffset()).isZero();
        assertThat(message.array()).as("nothing but the message").hasSize(message.remaining());
        return StandardCharsets.UTF_8.decode(message).toString();
    }
}
