package io.weft.fuzz;

import java.util.Locale;

/** What is fuzzed. */
public enum Target {
    /** {@link Frames}. */
    FRAMES(Frames.class, Frames::fuzzerTestOneInput),
    /** {@link ClosePayloads}. */
    CLOSE_PAYLOADS(ClosePayloads.class, ClosePayloads::fuzzerTestOneInput),
    /** {@link Utf8}. */
    UTF8(Utf8.class, Utf8::fuzzerTestOneInput),
    /** {@link MaskedPayloads}. */
    MASKED_PAYLOADS(MaskedPayloads.class, MaskedPayloads::fuzzerTestOneInput),
    /** {@link Requests}. */
    REQUESTS(Requests.class, Requests::fuzzerTestOneInput),
    /** {@link Responses}. */
    RESPONSES(Responses.class, Responses::fuzzerTestOneInput),
    /** {@link ExtensionHeaders}. */
    EXTENSION_HEADERS(ExtensionHeaders.class, ExtensionHeaders::fuzzerTestOneInput),
    /** {@link DeflateOffers}. */
    DEFLATE_OFFERS(DeflateOffers.class, DeflateOffers::fuzzerTestOneInput),
    /** {@link ApplicationFields}. */
    APPLICATION_FIELDS(ApplicationFields.class, ApplicationFields::fuzzerTestOneInput),
    /** {@link Origins}. */
    ORIGINS(Origins.class, Origins::fuzzerTestOneInput),
    /** {@link UriTemplates}. */
    URI_TEMPLATES(UriTemplates.class, UriTemplates::fuzzerTestOneInput);

    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Body body;

    Target(Class<?> type, Body body) {
        this.type = type;
        this.body = body;
    }

    /** Takes any bytes. */
    @FunctionalInterface
    private interface Body {
        void run(byte[] input) throws Exception;
    }

    /** The class whose static method {@code fuzzerTestOneInput} Jazzer calls. */
    Class<?> type() {
        return type;
    }

    /** The name in file names and on the command line, such as {@code close-payloads}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Takes one input.
     *
     * @throws Exception or an {@link Error} if a law is broken
     */
    void run(byte[] input) throws Exception {
        body.run(input);
    }
}
