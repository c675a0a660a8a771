package io.weft.tck.conformance;

import io.weft.tck.conformance.DeflateTerms.Demand;
import io.weft.tck.conformance.DeflateTerms.Offer;
import java.util.ArrayList;
import java.util.List;

/** Cases 12 and 13: a thousand compressed messages of each size, of five kinds of data and under seven terms (RFC 7692). */
final class DeflateCases {
    private static final int COUNT = 1_000;

    /** Bytes or characters of a message, and of a fragment after compression. */
    private static final int[][] SIZES = {
        {16, 0},
        {64, 0},
        {256, 0},
        {1_024, 0},
        {4_096, 0},
        {8_192, 0},
        {16_384, 0},
        {32_768, 0},
        {65_536, 0},
        {131_072, 0},
        {8_192, 256},
        {16_384, 256},
        {32_768, 256},
        {65_536, 256},
        {131_072, 256},
        {131_072, 1_024},
        {131_072, 4_096},
        {131_072, 32_768},
    };

    private DeflateCases() {}

    static List<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        int group = 1;
        for (SampleData data : SampleData.values()) {
            add(cases, "12." + group++, data, terms(List.of(new Offer(false, 0)), new Demand(false, 0)));
        }
        group = 1;
        for (DeflateTerms terms : terms()) {
            add(cases, "13." + group++, SampleData.JSON, terms);
        }
        return cases;
    }

    /** Each asks for the same in both directions; the last makes three offers, from the most wanted to the least. */
    private static List<DeflateTerms> terms() {
        List<DeflateTerms> terms = new ArrayList<>();
        for (Offer offer : List.of(
                new Offer(false, 0),
                new Offer(true, 0),
                new Offer(false, 9),
                new Offer(false, 15),
                new Offer(true, 9),
                new Offer(true, 15))) {
            terms.add(terms(List.of(offer), new Demand(offer.serverNoContextTakeover(), offer.serverMaxWindowBits())));
        }
        terms.add(terms(
                List.of(new Offer(true, 9), new Offer(true, 0), new Offer(false, 0)),
                new Demand(true, 9),
                new Demand(true, 0),
                new Demand(false, 0)));
        return terms;
    }

    private static DeflateTerms terms(List<Offer> offers, Demand... demands) {
        return new DeflateTerms(offers, List.of(demands));
    }

    private static void add(List<WireCase> cases, String group, SampleData data, DeflateTerms terms) {
        int index = 1;
        for (int[] size : SIZES) {
            Echoes echoes = new Echoes(COUNT, size[0], true, size[1], data.messagesOf(size[0]));
            String fragments = size[1] == 0 ? "" : " in fragments of " + size[1] + " bytes";
            cases.add(WireCase.of(
                            group + "." + index++,
                            COUNT + " messages of " + data.meaning() + ", " + size[0] + " " + data.unit() + " each"
                                    + fragments)
                    .terms(terms)
                    .step(new Step.Series(echoes))
                    .closedAfter(new Event.Series(COUNT)));
        }
    }
}
