package io.gpttrader.analyze.internal.screen;

import java.util.Optional;

/**
 * What came of one symbol.
 *
 * @param index of the symbol
 * @param isHit whether it met the condition
 * @param value of the analysis, for a hit alone, so that nothing else is kept
 * @param pValue NaN where there is none
 * @param failure why there is no answer
 * @param error that ends the whole screen
 */
record SymbolAnswer<R>(
        int index, boolean isHit, Optional<R> value, double pValue, Optional<String> failure, Optional<Error> error) {

    static <R> SymbolAnswer<R> failed(int index, String why) {
        return new SymbolAnswer<>(index, false, Optional.empty(), Double.NaN, Optional.of(why), Optional.empty());
    }

    static <R> SymbolAnswer<R> ended(int index, Error error) {
        return new SymbolAnswer<>(index, false, Optional.empty(), Double.NaN, Optional.empty(), Optional.of(error));
    }
}
