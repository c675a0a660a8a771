package io.weft.tck.peer;

/** Echo peers for containers that do not take an asynchronous send before a blocking one, or half a character in a piece of text. */
public class PatientEchoPeers extends EchoPeers {

    @Override
    boolean patient() {
        return true;
    }
}
