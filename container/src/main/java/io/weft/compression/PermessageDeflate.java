package io.weft.compression;

import static io.weft.compression.DeflateParameters.ABSENT;
import static io.weft.compression.DeflateParameters.MAX_BITS;

import io.weft.compression.DeflateParameters.Source;
import io.weft.extension.ActiveExtension;
import io.weft.extension.InstalledExtension;
import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * permessage-deflate (RFC 7692 §7), for all connections of one container. Negotiates in both roles; native coders are shared
 * where no window has to be kept. Safe for use by several threads.
 */
public final class PermessageDeflate implements InstalledExtension {

    private static final int RSV1 = 4;
    private static final int LEAST_KEPT = 4;

    private final CompressionSettings settings;
    private final ZlibPool zlib;

    /**
     * Makes the extension of one container, which closes it.
     *
     * @param settings the container's; endpoints may differ
     */
    public PermessageDeflate(CompressionSettings settings) {
        // A coder is lent while a thread is at work with it, and for longer only to messages that come in pieces.
        this(
                settings,
                ZlibPool.Factory.ZLIB,
                Math.max(LEAST_KEPT, 2 * Runtime.getRuntime().availableProcessors()));
    }

    PermessageDeflate(CompressionSettings settings, ZlibPool.Factory factory, int mostKept) {
        this.settings = settings;
        this.zlib = new ZlibPool(factory, mostKept);
    }

    @Override
    public String name() {
        return DeflateParameters.EXTENSION;
    }

    @Override
    public boolean isOn(Map<String, Object> properties) {
        return settings.with(properties).enabled();
    }

    /** One offer with all that the settings ask for; if they ask for a small window, another one that does without. */
    @Override
    public List<Terms> offers(Map<String, Object> properties) {
        CompressionSettings wanted = settings.with(properties);
        Terms plain = offer(wanted, ABSENT);
        return wanted.inboundWindowBits() == MAX_BITS
                ? List.of(plain)
                : List.of(offer(wanted, wanted.inboundWindowBits()), plain);
    }

    @Override
    public @Nullable Accepted accept(Terms offer, Map<String, Object> properties) {
        CompressionSettings own = settings.with(properties);
        DeflateParameters offered;
        try {
            offered = DeflateParameters.parse(offer, Source.OFFER);
        } catch (UnacceptableTermsException e) {
            return null; // RFC 7692 §7.1: decline what cannot be accepted
        }
        DeflateParameters answer = new DeflateParameters(
                offered.serverNoContextTakeover() || !own.outboundTakeover(),
                offered.clientNoContextTakeover() || !own.inboundTakeover(),
                serverBits(offered, own),
                clientBits(offered, own));
        ActiveExtension active = activate(
                own,
                !answer.serverNoContextTakeover(),
                orLargest(answer.serverMaxWindowBits()),
                !answer.clientNoContextTakeover());
        return new Accepted(answer.answer(), active);
    }

    @Override
    public ActiveExtension confirm(List<Terms> offers, Terms answer, Map<String, Object> properties)
            throws UnacceptableTermsException {
        CompressionSettings own = settings.with(properties);
        DeflateParameters answered = DeflateParameters.parse(answer, Source.ANSWER);
        for (Terms offer : offers) {
            DeflateParameters offered = parsed(offer);
            if (offered != null && fits(answered, offered)) {
                int agreed = answered.clientMaxWindowBits() == ABSENT
                        ? orLargest(offered.clientMaxWindowBits())
                        : answered.clientMaxWindowBits();
                return activate(
                        own,
                        own.outboundTakeover()
                                && !answered.clientNoContextTakeover()
                                && !offered.clientNoContextTakeover(),
                        Math.min(agreed, own.outboundWindowBits()),
                        !answered.serverNoContextTakeover());
            }
        }
        throw new UnacceptableTermsException(
                "The server's answer \"" + answer + "\" fits none of the offers " + offers + " (RFC 7692 §7.1).");
    }

    @Override
    public void close() {
        zlib.close();
    }

    /** §7.1.2.1: the same or less than what was offered; a server may also set itself a limit unasked. */
    private static int serverBits(DeflateParameters offered, CompressionSettings own) {
        int bits = Math.min(orLargest(offered.serverMaxWindowBits()), own.outboundWindowBits());
        return offered.serverMaxWindowBits() == ABSENT && bits == MAX_BITS ? ABSENT : bits;
    }

    /** §7.1.2.2: only a client that has offered it can be told how large its window may be. */
    private static int clientBits(DeflateParameters offered, CompressionSettings own) {
        return offered.clientMaxWindowBits() == ABSENT || own.inboundWindowBits() == MAX_BITS
                ? ABSENT
                : Math.min(offered.clientMaxWindowBits(), own.inboundWindowBits());
    }

    private static Terms offer(CompressionSettings wanted, int serverBits) {
        return new DeflateParameters(!wanted.inboundTakeover(), !wanted.outboundTakeover(), serverBits, MAX_BITS)
                .offer();
    }

    /** Null for what an application has offered although no server can accept it. */
    private static @Nullable DeflateParameters parsed(Terms offer) {
        try {
            return DeflateParameters.parse(offer, Source.OFFER);
        } catch (UnacceptableTermsException e) {
            return null;
        }
    }

    /** Whether a server may have answered so to this offer (§7.1.1.1 to §7.1.2.2). */
    private static boolean fits(DeflateParameters answer, DeflateParameters offer) {
        return (answer.serverNoContextTakeover() || !offer.serverNoContextTakeover())
                && (offer.serverMaxWindowBits() == ABSENT
                        || (answer.serverMaxWindowBits() != ABSENT
                                && answer.serverMaxWindowBits() <= offer.serverMaxWindowBits()))
                && answer.clientMaxWindowBits() <= offer.clientMaxWindowBits();
    }

    private static int orLargest(int bits) {
        return bits == ABSENT ? MAX_BITS : bits;
    }

    private ActiveExtension activate(
            CompressionSettings own, boolean outboundTakeover, int outboundBits, boolean inboundTakeover) {
        MessageDeflater.Terms terms =
                new MessageDeflater.Terms(own.level(), own.threshold(), outboundTakeover, outboundBits);
        return new ActiveExtension(
                DeflateParameters.EXTENSION,
                RSV1,
                ActiveExtension.Unit.MESSAGE,
                buffers -> new MessageInflater(zlib, buffers, inboundTakeover, own.maxRatio()),
                buffers -> new MessageDeflater(zlib, buffers, terms));
    }
}
