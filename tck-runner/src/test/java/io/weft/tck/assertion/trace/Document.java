package io.weft.tck.assertion.trace;

/**
 * A page with parts that are made: each stands between two comments that name it.
 *
 * @param text the whole page
 */
record Document(String text) {

    static Document of(String text) {
        return new Document(text);
    }

    /** The same page with one part replaced. */
    Document with(String part, String content) {
        String begin = "<!-- made: " + part + " -->\n";
        String end = "<!-- end: " + part + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    "The page has no part between " + begin.strip() + " and " + end + "; write both comments into it");
        }
        return new Document(text.substring(0, from + begin.length()) + content + text.substring(to));
    }
}
