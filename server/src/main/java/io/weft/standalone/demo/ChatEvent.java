package io.weft.standalone.demo;

import java.time.Instant;
import java.util.List;

/** What the chat tells its members. */
public sealed interface ChatEvent {

    /**
     * Greets a new member.
     *
     * @param name the name the member goes by, which may differ from the one asked for
     * @param people everyone in the room, the new member too
     * @param history the latest messages, oldest first
     */
    record Welcome(String name, List<String> people, List<Said> history) implements ChatEvent {

        /** Copies the lists. */
        public Welcome {
            people = List.copyOf(people);
            history = List.copyOf(history);
        }
    }

    /** Somebody came in. */
    record Joined(String name, Instant at) implements ChatEvent {}

    /** Somebody went. */
    record Left(String name, Instant at) implements ChatEvent {}

    /** Somebody said something. */
    record Said(String name, String text, Instant at) implements ChatEvent {}

    /** The receiver's own last message was not taken. */
    record Refused(String why) implements ChatEvent {}
}
