package io.weft.compression;

import io.weft.extension.ActiveExtension;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.Pipeline;
import io.weft.extension.Terms;
import java.util.List;
import java.util.Map;

/** permessage-deflate with a count of the native coders that it makes and ends. */
public final class CountedDeflate {
    private final Zlib zlib = new Zlib();
    private final PermessageDeflate extension;

    public CountedDeflate(CompressionSettings settings) {
        extension = new PermessageDeflate(settings, zlib, 2);
    }

    public static CompressionSettings settings(boolean takeover, int bits, int threshold) {
        return new CompressionSettings(true, 1, threshold, takeover, takeover, bits, bits, 200);
    }

    /** What both ends agree upon if the client offers what its settings say. */
    public List<Terms> offers() {
        return extension.offers(Map.of());
    }

    public Accepted accepted() {
        Accepted accepted = extension.accept(offers().get(0), Map.of());
        if (accepted == null) {
            throw new AssertionError("not accepted");
        }
        return accepted;
    }

    public Pipeline server() {
        return Pipeline.NONE.with(accepted().extension());
    }

    public Pipeline client() throws Exception {
        ActiveExtension confirmed = extension.confirm(offers(), accepted().answer(), Map.of());
        return Pipeline.NONE.with(confirmed);
    }

    public PermessageDeflate extension() {
        return extension;
    }

    /** How many native coders have been made. */
    public int made() {
        return zlib.made.get();
    }

    /** Closes the extension; then nothing native may be left. */
    public void assertAllEnded() {
        extension.close();
        zlib.assertAllEnded();
    }
}
