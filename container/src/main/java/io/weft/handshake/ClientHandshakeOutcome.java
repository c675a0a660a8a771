package io.weft.handshake;

/** What a client makes of the answer to its opening handshake: an open connection, or a failure that it names. */
public sealed interface ClientHandshakeOutcome permits Agreement, Failure {}
