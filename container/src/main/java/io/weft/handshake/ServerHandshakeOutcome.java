package io.weft.handshake;

/** What a server makes of a request to open a WebSocket: an offer to settle, or a refusal. */
public sealed interface ServerHandshakeOutcome permits Offer, Rejection {}
