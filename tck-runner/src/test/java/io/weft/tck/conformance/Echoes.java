package io.weft.tck.conformance;

/**
 * A series of messages that come back one by one.
 *
 * @param count how many the case asks for
 * @param bytesEach what one weighs, for a run that plays fewer of them
 * @param compressed whether they go through permessage-deflate
 * @param fragmentBytes the most payload bytes of a frame, after compression; 0 for one frame
 * @param data where the messages come from
 */
record Echoes(int count, int bytesEach, boolean compressed, int fragmentBytes, Data data) {

    /** Gives the messages of a series. */
    interface Data {

        int opcode();

        /** The message of that index, from 0. */
        Content message(int index);
    }

    /** The same message again and again. */
    record Same(int opcode, Content content) implements Data {

        @Override
        public Content message(int index) {
            return content;
        }
    }
}
