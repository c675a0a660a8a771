package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.frame.Opcode;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FrameListTest {

    private final FrameList list = new FrameList();
    private final OutboundFrame a = frame();
    private final OutboundFrame b = frame();
    private final OutboundFrame c = frame();

    private static OutboundFrame frame() {
        return new OutboundFrame(Opcode.TEXT, Payload.ofText("same"), SendCallback.IGNORED);
    }

    private void fill() {
        list.add(a);
        list.add(b);
        list.add(c);
    }

    @Test
    void anEmptyListHasNothing() {
        assertThat(list.isEmpty()).isTrue();
        assertThat(list.peek()).isNull();
        assertThat(list.poll()).isNull();
        assertThat(list.remove(a)).isFalse();
        assertThat(list.contains(a)).isFalse();
        assertThat(list).isEmpty();
    }

    @Test
    void framesLeaveInTheOrderInWhichTheyCame() {
        fill();

        assertThat(list.peek()).isSameAs(a);
        assertThat(list.poll()).isSameAs(a);
        assertThat(list.poll()).isSameAs(b);
        assertThat(list.poll()).isSameAs(c);
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void aFrameCanBeTakenFromAnywhere() {
        fill();
        assertThat(list.remove(b)).isTrue();
        assertThat(list).containsExactly(a, c);
        assertThat(list.remove(c)).isTrue();
        list.add(b);
        assertThat(list).containsExactly(a, b);
        assertThat(list.remove(a)).isTrue();
        assertThat(list).containsExactly(b);
        assertThat(list.remove(a)).as("a second time").isFalse();
    }

    @Test
    void framesAreTheSameOnlyIfTheyAreOne() {
        list.add(a);

        assertThat(list.contains(a)).isTrue();
        assertThat(list.contains(b)).isFalse();
        assertThat(list.remove(b)).isFalse();
    }

    @Test
    void allFramesOfAnotherListMoveOver() {
        list.add(a);
        FrameList others = new FrameList();
        others.add(b);
        others.add(c);

        list.addAll(others);

        assertThat(list).containsExactly(a, b, c);
        assertThat(others.isEmpty()).isTrue();
    }

    @Test
    void anIteratorEndsWithTheLastFrame() {
        list.add(a);
        Iterator<OutboundFrame> frames = list.iterator();
        assertThat(frames.next()).isSameAs(a);

        assertThat(frames.hasNext()).isFalse();
        assertThatThrownBy(frames::next).isInstanceOf(NoSuchElementException.class);
    }
}
