package io.weft.observe.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Violation;
import io.weft.observe.EndpointListener;
import io.weft.observe.NamedSession;
import io.weft.observe.ObservedEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedEventsTest {

    private final EndpointListener listener =
            new RecordedEvents().onEndpoint(new ObservedEndpoint("/room/{n}", () -> 0, () -> 0));

    private void happen() {
        listener.onHandshakeRefused(403, "not from there");
        listener.onViolation(NamedSession.of("s1"), Violation.TEXT_NOT_UTF8);
        listener.onSessionClosed(NamedSession.of("s1"), 1007, TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void whatHappensWhileSomebodyRecordsIsInTheRecording(@TempDir Path folder) throws Exception {
        happen(); // before: nobody records
        Path file = folder.resolve("weft.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.weft.Session");
            recording.enable("io.weft.HandshakeRefused");
            recording.enable("io.weft.Violation");
            recording.start();
            happen();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("io.weft."))
                .toList();

        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder("io.weft.HandshakeRefused", "io.weft.Violation", "io.weft.Session");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getString("endpoint")).isEqualTo("/room/{n}"));
        assertThat(events).anySatisfy(event -> {
            assertThat(event.getEventType().getName()).isEqualTo("io.weft.Session");
            assertThat(event.getString("session")).isEqualTo("s1");
            assertThat(event.getInt("closeCode")).isEqualTo(1007);
            assertThat(event.getDuration("open")).isEqualTo(Duration.ofSeconds(3));
        });
        assertThat(events)
                .anySatisfy(event -> assertThat(event.getEventType().getName()).isEqualTo("io.weft.Violation"));
    }
}
