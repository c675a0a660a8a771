package io.weft.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.WritePendingException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ConnectFailuresTest {

    @Test
    void aTunnelThatWasUsedTooEarlyIsToldFromOneThatBroke() {
        Throwable early = ConnectFailures.inWords(URI.create("ws://localhost/x"), null, new WritePendingException());
        assertThat(ConnectFailures.isSpoiledTunnel(early)).isTrue();
        assertThat(ConnectFailures.isSpoiledTunnel(new CompletionException(early)))
                .isTrue();
        assertThat(ConnectFailures.isSpoiledTunnel(new IOException("reset"))).isFalse();
    }
}
