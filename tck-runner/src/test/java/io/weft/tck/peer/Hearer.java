package io.weft.tck.peer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the messages of a connection, whole or in parts. */
interface Hearer {

    /** Takes a part of a text. */
    void text(String part, boolean last) throws IOException;

    /** Takes a part of a binary message. */
    void binary(ByteBuffer part, boolean last) throws IOException;
}
