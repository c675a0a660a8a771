package io.weft.standalone.demo;

/**
 * What a member asks the chat to pass on.
 *
 * @param text what to say, 1 to {@value #LONGEST} characters
 */
public record Say(String text) {

    /** The most characters of one message. */
    public static final int LONGEST = 4_000;
}
