package io.gpttrader.analyze.internal.screen;

import io.gpttrader.analyze.internal.support.HostCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** Looks at one symbol: its series, the analysis, the condition, the p-value. A failure of any of them is an answer. */
final class SymbolLook<R> {
    private final ScreenPlan<R> plan;

    SymbolLook(ScreenPlan<R> plan) {
        this.plan = plan;
    }

    SymbolAnswer<R> at(int index) {
        String step = "the source";
        try {
            @Nullable BarSeries series = plan.source().apply(plan.symbols().get(index));
            if (series == null) {
                return SymbolAnswer.failed(index, "the source gave no series (null)");
            }
            step = "the analysis";
            @Nullable R value = plan.analysis().apply(series);
            if (value == null) {
                return SymbolAnswer.failed(index, "the analysis gave null");
            }
            step = "the condition";
            boolean isHit = plan.condition().test(value);
            step = "the p-value's function";
            double p = plan.pValue().isPresent() ? plan.pValue().get().applyAsDouble(value) : Double.NaN;
            if (p < 0 || p > 1) {
                return SymbolAnswer.failed(index, "a p-value must be in [0, 1] or NaN but was " + p);
            }
            return new SymbolAnswer<>(
                    index, isHit, isHit ? Optional.of(value) : Optional.empty(), p, Optional.empty(), Optional.empty());
        } catch (Error error) {
            return SymbolAnswer.ended(index, error);
        } catch (Exception failure) { // hosts of other languages throw checked ones, too
            return SymbolAnswer.failed(index, step + " failed: " + HostCode.plain(String.valueOf(failure)));
        }
    }
}
