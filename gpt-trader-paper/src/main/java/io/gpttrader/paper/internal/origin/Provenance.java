package io.gpttrader.paper.internal.origin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What made a report, beside the settings.
 *
 * @param library name and version of the library
 * @param recipes by name, in the order given
 * @param bars of each symbol, in the order given; those that were watched and not traded last
 */
public record Provenance(String library, Map<String, RecipeFacts> recipes, List<SymbolBars> bars) {

    /**
     * The bars of one symbol.
     *
     * @param symbol as given to the run
     * @param count how many
     * @param first begin of the first, empty where there is none
     * @param last end of the last, empty where there is none
     * @param source where they come from, in one line; empty where that is not known
     * @param readAs how the source was understood; empty where that is not known
     * @param zone whose days they mean; empty where that is not known
     * @param fingerprint see {@link BarFingerprint}
     * @param isWatched true where recipes read them and nothing traded them
     */
    public record SymbolBars(
            String symbol,
            int count,
            Optional<Instant> first,
            Optional<Instant> last,
            String source,
            String readAs,
            String zone,
            String fingerprint,
            boolean isWatched) {

        /** Of a symbol that was traded. */
        public SymbolBars(
                String symbol,
                int count,
                Optional<Instant> first,
                Optional<Instant> last,
                String source,
                String readAs,
                String zone,
                String fingerprint) {
            this(symbol, count, first, last, source, readAs, zone, fingerprint, false);
        }

        /** The same, not traded. */
        public SymbolBars asWatched() {
            return new SymbolBars(symbol, count, first, last, source, readAs, zone, fingerprint, true);
        }
    }

    /** One fingerprint for the bars of all symbols. */
    public String fingerprint() {
        return BarFingerprint.of(bars.stream().map(SymbolBars::fingerprint).toList());
    }
}
