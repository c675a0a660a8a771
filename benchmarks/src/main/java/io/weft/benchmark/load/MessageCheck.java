package io.weft.benchmark.load;

import java.nio.ByteBuffer;

/** Looks at what a server sends on one connection. Used by the generator's thread alone. */
interface MessageCheck {

    /**
     * Payload of the current message.
     *
     * @param input holds it from its position on; left as it is
     * @param length how many bytes of it
     * @throws LoadException if it is not what was sent
     */
    void data(ByteBuffer input, int length) throws LoadException;

    /**
     * The current message is complete.
     *
     * @throws LoadException if it is not what was sent
     */
    void end() throws LoadException;
}
