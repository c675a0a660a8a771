package io.weft.tck.conformance;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All cases in the order of their numbers. */
final class Catalogue {
    private static final List<Supplier<List<WireCase>>> GROUPS = List.of(
            FramingCases::all,
            PingCases::all,
            ReservedCases::all,
            FragmentationCases::all,
            Utf8Cases::all,
            CloseCases::all,
            SizeCases::all,
            DeflateCases::all);

    private Catalogue() {}

    static List<WireCase> cases() {
        return GROUPS.stream().flatMap(group -> group.get().stream()).toList();
    }

    /** Those whose number begins so, for a look at a few. */
    static List<WireCase> cases(String prefix) {
        Stream<WireCase> all = cases().stream();
        return all.filter(one -> (one.number() + ".").startsWith(prefix)).toList();
    }
}
