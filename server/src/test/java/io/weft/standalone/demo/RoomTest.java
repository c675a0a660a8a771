package io.weft.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Room room = new Room(clock);
    private final FakeSession annSession = new FakeSession();
    private final FakeSession bobSession = new FakeSession();
    private final Member ann = new Member(annSession.session(), "Ann");
    private final Member bob = new Member(bobSession.session(), "Bob");

    @Test
    void newMembersAreGreetedAndAnnounced() {
        room.join(ann);
        room.join(bob);

        assertThat(annSession.takeSent())
                .containsExactly(
                        new ChatEvent.Welcome("Ann", List.of("Ann"), List.of()), new ChatEvent.Joined("Bob", NOON));
        assertThat(bobSession.takeSent())
                .containsExactly(new ChatEvent.Welcome("Bob", List.of("Ann", "Bob"), List.of()));
    }

    @Test
    void aNameInUseGetsANumber() {
        room.join(ann);
        FakeSession second = new FakeSession();
        room.join(new Member(second.session(), "Ann"));

        assertThat(second.takeSent())
                .containsExactly(new ChatEvent.Welcome("Ann 2", List.of("Ann", "Ann 2"), List.of()));
    }

    @Test
    void historyHoldsTheLatestOnly() {
        room.join(ann);
        for (int i = 0; i <= Room.HISTORY; i++) {
            room.say(ann, "message " + i);
        }
        room.join(bob);

        assertThat(bobSession.takeSent())
                .singleElement()
                .isInstanceOfSatisfying(ChatEvent.Welcome.class, welcome -> assertThat(welcome.history())
                        .hasSize(Room.HISTORY)
                        .startsWith(new ChatEvent.Said("Ann", "message 1", NOON)));
    }

    @Test
    void whoHasLeftIsNoLongerHeardOrTold() {
        room.join(ann);
        room.join(bob);
        annSession.takeSent();
        room.leave(bob);
        room.leave(bob);
        bobSession.takeSent();
        room.say(bob, "hello?");
        room.say(ann, "bye");

        assertThat(annSession.takeSent())
                .containsExactly(new ChatEvent.Left("Bob", NOON), new ChatEvent.Said("Ann", "bye", NOON));
        assertThat(bobSession.takeSent()).isEmpty();
    }

    @Test
    void aMemberThatIsClosingDisturbsNobody() {
        room.join(ann);
        room.join(bob);
        annSession.takeSent();
        bobSession.takeSent();
        bobSession.refuseSends();
        room.say(ann, "one");
        bobSession.close();
        room.say(ann, "two");

        assertThat(annSession.takeSent()).hasSize(2);
        assertThat(bobSession.takeSent()).isEmpty();
    }

    @Test
    void emptyRoomsGiveWayWhenThereAreTooMany() {
        Rooms rooms = new Rooms(clock);
        Room first = Objects.requireNonNull(rooms.enter("first", ann));
        for (int i = 1; i < Rooms.MOST; i++) {
            assertThat(rooms.enter("room " + i, new Member(new FakeSession().session(), "x")))
                    .isNotNull();
        }
        assertThat(rooms.enter("one too many", bob)).isNull();
        assertThat(rooms.enter("first", bob)).isSameAs(first);

        first.leave(ann);
        first.leave(bob);

        assertThat(rooms.enter("one too many", bob)).isNotNull();
    }
}
