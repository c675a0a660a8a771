package io.weft.server;

import org.jspecify.annotations.Nullable;

/** Remembers the last text, so that those who bring an equal one, one after the other, all keep the same object. Thread-safe. */
public final class SharedText {

    /** Any thread's, without order: a string is immutable, and who sees an old one or none keeps another that is equal. */
    private @Nullable String last;

    SharedText() {}

    /** The text itself or an equal one that came before. */
    String of(String text) {
        String known = last;
        if (known != null && known.equals(text)) {
            return known;
        }
        last = text;
        return text;
    }
}
