package io.weft.extension;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An extension for tests: turns every byte over, and sets its reserved bit where it has done so. */
public final class XorExtension implements InstalledExtension {

    private final String name;
    private final int rsv;
    private final Unit unit;
    private final int key;

    /** How many transforms have been made and not been closed. */
    public int open;

    public boolean closed;

    /** What happens before a piece is turned over. */
    public @Nullable Runnable during;

    /** What happens instead of it. */
    public @Nullable RuntimeException failure;

    public XorExtension(String name, int rsv, Unit unit, int key) {
        this.name = name;
        this.rsv = rsv;
        this.unit = unit;
        this.key = key;
    }

    public ActiveExtension active() {
        return new ActiveExtension(name, rsv, unit, buffers -> new Inbound(), Outbound::new);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOn(Map<String, Object> properties) {
        return !"false".equals(properties.get(name));
    }

    @Override
    public List<Terms> offers(Map<String, Object> properties) {
        return List.of(new Terms(name, List.of()));
    }

    @Override
    public Accepted accept(Terms offer, Map<String, Object> properties) {
        return new Accepted(offer, active());
    }

    @Override
    public ActiveExtension confirm(List<Terms> offers, Terms answer, Map<String, Object> properties)
            throws UnacceptableTermsException {
        if (!offers.contains(answer)) {
            throw new UnacceptableTermsException(answer + " was not offered");
        }
        return active();
    }

    @Override
    public void close() {
        closed = true;
    }

    private ByteBuffer turned(ByteBuffer bytes) {
        ByteBuffer turned = ByteBuffer.allocate(bytes.remaining());
        ByteBuffer from = bytes.duplicate();
        while (from.hasRemaining()) {
            turned.put((byte) (from.get() ^ key));
        }
        return turned.flip();
    }

    private final class Inbound implements InboundTransform {
        private boolean isOpen = true;

        Inbound() {
            open++;
        }

        @Override
        public boolean begin(int bits) {
            return (bits & rsv) != 0;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last, Chunks next) throws ViolationException {
            next.accept(turned(chunk), last);
        }

        @Override
        public void close() {
            open -= isOpen ? 1 : 0;
            isOpen = false;
        }
    }

    private final class Outbound implements OutboundTransform {
        private final Buffers buffers;
        private boolean isOpen = true;

        Outbound(Buffers buffers) {
            this.buffers = buffers;
            open++;
        }

        @Override
        public void apply(OutboundPiece piece) {
            if (during != null) {
                during.run();
            }
            if (failure != null) {
                throw failure;
            }
            ByteBuffer pooled = buffers.take();
            ByteBuffer turned = turned(piece.payload());
            int bits = unit == Unit.FRAME || piece.first() ? rsv : 0;
            if (turned.remaining() > pooled.capacity()) {
                buffers.give(pooled);
                piece.replace(turned, bits, null);
            } else {
                piece.replace(pooled.put(turned).flip(), bits, pooled);
            }
        }

        @Override
        public void close() {
            open -= isOpen ? 1 : 0;
            isOpen = false;
        }
    }
}
