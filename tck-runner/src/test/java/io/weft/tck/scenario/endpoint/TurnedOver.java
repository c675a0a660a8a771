package io.weft.tck.scenario.endpoint;

import io.weft.extension.ActiveExtension;
import io.weft.extension.Chunks;
import io.weft.extension.InboundTransform;
import io.weft.extension.InstalledExtension;
import io.weft.extension.OutboundPiece;
import io.weft.extension.OutboundTransform;
import io.weft.extension.Terms;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** An application's own extension: every byte of a frame is turned over, and RSV2 says so. */
public class TurnedOver implements InstalledExtension {
    private static final int RSV2 = 2;

    @Override
    public String name() {
        return "x-turned-over";
    }

    @Override
    public boolean isOn(Map<String, Object> properties) {
        return true;
    }

    @Override
    public List<Terms> offers(Map<String, Object> properties) {
        return List.of();
    }

    @Override
    public Accepted accept(Terms offer, Map<String, Object> properties) {
        return new Accepted(new Terms(name(), List.of()), active());
    }

    @Override
    public ActiveExtension confirm(List<Terms> offers, Terms answer, Map<String, Object> properties) {
        return active();
    }

    @Override
    public void close() {}

    private ActiveExtension active() {
        return new ActiveExtension(
                name(), RSV2, ActiveExtension.Unit.FRAME, buffers -> new Inbound(), buffers -> new Outbound());
    }

    private static ByteBuffer turned(ByteBuffer bytes) {
        ByteBuffer turned = ByteBuffer.allocate(bytes.remaining());
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            turned.put((byte) ~bytes.get(i));
        }
        return turned.flip();
    }

    private static final class Inbound implements InboundTransform {

        @Override
        public boolean begin(int rsv) {
            return (rsv & RSV2) != 0;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last, Chunks next) throws ViolationException {
            next.accept(turned(chunk), last);
        }

        @Override
        public void close() {}
    }

    private static final class Outbound implements OutboundTransform {

        @Override
        public void apply(OutboundPiece piece) {
            piece.replace(turned(piece.payload()), RSV2, null);
        }

        @Override
        public void close() {}
    }
}
