package io.weft.fuzz;

import io.weft.handshake.ExtensionList;
import io.weft.handshake.MalformedHeaderException;
import jakarta.websocket.Extension;
import java.util.List;

/**
 * The grammar of {@code Sec-WebSocket-Extensions}: what is accepted reads the same when written again, and each character is looked
 * at a few times, whatever it says.
 */
final class ExtensionHeaders {
    private static final int LOOKS = 8;

    private ExtensionHeaders() {}

    /** Reads one value, each line a field of its own. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        List<CountedText> lines =
                new Input(bytes).lines().stream().map(CountedText::new).toList();
        try {
            List<Extension> extensions = ExtensionList.parse(lines);
            String written = ExtensionList.format(extensions);
            Law.same(ExtensionList.parse(List.of(written)), extensions, "what was written as " + written);
        } catch (MalformedHeaderException malformed) {
            // As good an answer as any.
        }
        for (CountedText line : lines) {
            Law.holds(
                    line.looks <= LOOKS * (line.length() + 1),
                    () -> line.looks + " looks at " + line.length() + " characters");
        }
    }

    /** Counts how often its characters are looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
