package io.weft.coder;

/** What an encoder made of a value: the payload of one message, ready to be framed. */
public sealed interface Encoded permits EncodedText, EncodedBinary {}
