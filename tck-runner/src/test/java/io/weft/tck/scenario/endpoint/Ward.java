package io.weft.tck.scenario.endpoint;

import io.weft.session.WeftSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Does in each callback what a test has arranged for it, be it to fail, and notes what happens to it. */
@ServerEndpoint(
        value = "/ward/{name}",
        decoders = Ward.InDecoder.class,
        encoders = Ward.OutEncoder.class,
        configurator = Ward.Doorman.class)
public class Ward {
    private static final Map<String, Patient> PATIENTS = new ConcurrentHashMap<>();

    /** What happens in a callback. */
    public interface Act {
        /** Happens, on the callback's thread. */
        void on(WeftSession session) throws Exception;
    }

    /** What is arranged for one session. */
    public static final class Patient {
        private final Map<String, Act> acts = new ConcurrentHashMap<>();
        private volatile boolean coderFails;
        private volatile @Nullable WeftSession session;

        /** Arranges what happens in a callback: {@code open}, {@code message}, {@code error} or {@code close}. */
        public void in(String callback, Act act) {
            acts.put(callback, act);
        }

        /** Arranges that something happens in the next call of a callback, and no more. */
        public void once(String callback, Act act) {
            in(callback, opened -> {
                acts.remove(callback);
                act.on(opened);
            });
        }

        /** Arranges that the encoder cannot start. */
        public void failCoder() {
            coderFails = true;
        }

        /** The session; null before {@code onOpen}. */
        public @Nullable WeftSession session() {
            return session;
        }

        private void happens(String callback, Session in) throws Exception {
            Act act = acts.get(callback);
            if (act != null) {
                act.on((WeftSession) in);
            }
        }
    }

    /** The one of that name, who needs not have come yet. */
    public static Patient patient(String name) {
        return PATIENTS.computeIfAbsent(name, unused -> new Patient());
    }

    /** A message to the endpoint. */
    public record In(String text) {}

    /** A message of the endpoint's. */
    public record Out(String text) {}

    /** Cannot decode {@code undecodable}. */
    public static class InDecoder implements Decoder.Text<In> {

        @Override
        public In decode(String text) throws DecodeException {
            if (text.equals("undecodable")) {
                throw new DecodeException(text, "on purpose");
            }
            return new In(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Cannot encode {@code unencodable}, and cannot start where that is arranged. */
    public static class OutEncoder implements Encoder.Text<Out> {

        @Override
        public void init(EndpointConfig config) {
            if (patient(String.valueOf(config.getUserProperties().get("name"))).coderFails) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public String encode(Out out) throws EncodeException {
            if (out.text().equals("unencodable")) {
                throw new EncodeException(out, "on purpose");
            }
            return out.text();
        }
    }

    /** Tells coders for whom they are. */
    public static class Doorman extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            String path = request.getRequestURI().getPath();
            config.getUserProperties().put("name", path.substring(path.lastIndexOf('/') + 1));
        }
    }

    @OnOpen
    public void open(Session session, @PathParam("name") String name) throws Exception {
        patient(name).session = (WeftSession) session;
        Notes.add(name, "open");
        patient(name).happens("open", session);
    }

    @OnMessage
    public void message(In message, Session session, @PathParam("name") String name) throws Exception {
        Notes.add(name, "message " + message.text());
        patient(name).happens("message", session);
    }

    @OnError
    public void error(Throwable failure, Session session, @PathParam("name") String name) throws Exception {
        Notes.add(name, "error " + failure.getClass().getSimpleName());
        patient(name).happens("error", session);
    }

    @OnClose
    public void close(CloseReason reason, Session session, @PathParam("name") String name) throws Exception {
        Patient leaving = patient(name);
        PATIENTS.remove(name);
        Notes.close(name, reason);
        leaving.happens("close", session);
    }
}
