package io.weft.standalone;

/** An argument that cannot be used; the message says which one, its value, and what would be right. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
