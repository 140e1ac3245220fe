package io.gpttrader.backtest;

import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.Strategy;

/** One compiler a symbol, shared by every strategy of a run or a batch. */
final class Compilers {
    private final List<StrategyCompiler> bySymbol = new ArrayList<>();

    /** False where ta4j's own objects shall be asked bar by bar, as the tests do to compare. */
    private final boolean compiles;

    Compilers(boolean compiles, Tape tape) {
        this.compiles = compiles;
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            bySymbol.add(new StrategyCompiler(tape.columns(symbol), tape.symbols()));
        }
    }

    Decisions decisions(int symbol, Strategy strategy) {
        StrategyCompiler compiler = bySymbol.get(symbol);
        return compiles ? compiler.compile(strategy) : new PlainDecisions(strategy, compiler.bars());
    }
}
