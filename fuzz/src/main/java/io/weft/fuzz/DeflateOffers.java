package io.weft.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.compression.CompressionSettings;
import io.weft.compression.PermessageDeflate;
import io.weft.extension.ActiveExtension;
import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Chunks;
import io.weft.extension.InboundChain;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.OutboundChain;
import io.weft.extension.OutboundPiece;
import io.weft.extension.Pipeline;
import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import io.weft.frame.ViolationException;
import io.weft.handshake.ExtensionList;
import io.weft.handshake.MalformedHeaderException;
import io.weft.handshake.NamedExtension;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Offers of permessage-deflate: each is declined, or answered with what a client that had offered it takes; and then both ends
 * understand each other. The first two bytes choose the settings of both ends, then comes the offer, and after a line feed what is
 * sent, each line as a message.
 */
final class DeflateOffers {
    private DeflateOffers() {}

    /** Answers one offer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws ViolationException {
        Input input = new Input(bytes);
        CompressionSettings server = settings(input.choice());
        CompressionSettings client = settings(input.choice());
        List<String> lines = input.lines();
        try (PermessageDeflate serving = new PermessageDeflate(server);
                PermessageDeflate asking = new PermessageDeflate(client)) {
            Terms offer = offer(lines.get(0));
            Accepted accepted = offer == null ? null : serving.accept(offer, Map.of());
            if (offer != null && accepted != null) {
                Pipeline atServer = Pipeline.NONE.with(accepted.extension());
                Pipeline atClient = Pipeline.NONE.with(confirm(asking, offer, accepted.answer()));
                List<byte[]> messages =
                        lines.stream().skip(1).map(line -> line.getBytes(UTF_8)).toList();
                talk(atServer, atClient, messages);
                talk(atClient, atServer, messages);
            }
        }
    }

    private static CompressionSettings settings(int choices) {
        return new CompressionSettings(
                true,
                1 + (choices & 1),
                0,
                (choices & 2) != 0,
                (choices & 4) != 0,
                8 + (choices >> 3 & 7),
                15 - (choices >> 5 & 7),
                0);
    }

    private static @Nullable Terms offer(String header) {
        try {
            return ExtensionList.parse(List.of(header)).stream()
                    .filter(extension -> extension.getName().equals("permessage-deflate"))
                    .findFirst()
                    .map(NamedExtension::terms)
                    .orElse(null);
        } catch (MalformedHeaderException malformed) {
            return null;
        }
    }

    private static ActiveExtension confirm(PermessageDeflate asking, Terms offer, Terms answer) {
        try {
            return asking.confirm(List.of(offer), answer, Map.of());
        } catch (UnacceptableTermsException failure) {
            throw new AssertionError("the answer fits no client: " + failure.getMessage(), failure);
        }
    }

    private static void talk(Pipeline sender, Pipeline receiver, List<byte[]> messages) throws ViolationException {
        LentBuffers buffers = new LentBuffers();
        Ear ear = new Ear();
        OutboundChain out = Objects.requireNonNull(sender.outbound(buffers));
        InboundChain in = Objects.requireNonNull(receiver.inbound(Unit.MESSAGE, buffers, ear));
        for (byte[] message : messages) {
            OutboundPiece piece = out.apply(ByteBuffer.wrap(message), true, true);
            ByteBuffer payload = piece.payload();
            byte[] sent = Arrays.copyOfRange(
                    payload.array(),
                    payload.arrayOffset() + payload.position(),
                    payload.arrayOffset() + payload.limit());
            if (in.begin(piece.rsv())) {
                in.accept(ByteBuffer.wrap(sent), true);
            } else {
                ear.accept(ByteBuffer.wrap(sent), true);
            }
            piece.release();
            Law.holds(Arrays.equals(ear.take(), message), () -> "a message of " + message.length + " bytes changed");
        }
        out.close();
        in.close();
        buffers.allBack();
    }

    /** Puts a message together. */
    private static final class Ear implements Chunks {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private boolean whole;

        @Override
        public void accept(ByteBuffer chunk, boolean last) {
            Law.holds(!whole, () -> "more came after the last chunk");
            heard.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
            whole = last;
        }

        @Override
        public long room() {
            return Long.MAX_VALUE;
        }

        byte[] take() {
            Law.holds(whole, () -> "the last chunk never came");
            byte[] bytes = heard.toByteArray();
            heard.reset();
            whole = false;
            return bytes;
        }
    }
}
