package io.weft.extension;

import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.List;

/** The inbound transforms of one connection that concern the same unit, messages or frames. Owner: the connection's lane. */
public final class InboundChain {

    private final Link[] links;
    private final Chunks end;

    InboundChain(List<InboundTransform> transforms, Chunks end) {
        this.end = end;
        this.links = new Link[transforms.size()];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Link(i, transforms.get(i));
        }
    }

    /**
     * A message or a frame begins.
     *
     * @return false if none of the transforms has anything to do with it
     */
    public boolean begin(int rsv) {
        boolean any = false;
        for (Link link : links) {
            link.active = link.transform.begin(rsv);
            any |= link.active;
        }
        return any;
    }

    /**
     * Takes the next bytes of it; what becomes of them goes to the end of the chain.
     *
     * @throws ViolationException if a transform or the end finds that they break a rule
     */
    public void accept(ByteBuffer chunk, boolean last) throws ViolationException {
        pass(0, chunk, last);
    }

    /** How many bytes of memory the transforms hold for the unit under way. */
    public int heldBytes() {
        int sum = 0;
        for (Link link : links) {
            sum += link.transform.heldBytes();
        }
        return sum;
    }

    /** Frees everything. Any number of times. */
    public void close() {
        for (Link link : links) {
            link.transform.close();
        }
    }

    private void pass(int from, ByteBuffer chunk, boolean last) throws ViolationException {
        int next = from;
        while (next < links.length && !links[next].active) {
            next++;
        }
        if (next == links.length) {
            end.accept(chunk, last);
        } else {
            links[next].transform.accept(chunk, last, links[next]);
        }
    }

    /** One transform, and the way to the next. */
    private final class Link implements Chunks {
        private final int index;
        private final InboundTransform transform;

        /** Owner: lane. Whether the transform has to do with the unit under way. */
        private boolean active;

        Link(int index, InboundTransform transform) {
            this.index = index;
            this.transform = transform;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last) throws ViolationException {
            pass(index + 1, chunk, last);
        }

        @Override
        public long room() {
            return end.room();
        }
    }
}
