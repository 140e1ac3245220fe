package io.gpttrader.optimize.internal.folds;

import java.util.List;
import java.util.Optional;

/** Figures that follow from returns alone, as docs/semantics.md defines them with a risk-free rate of 0. */
public enum ReturnFigure {
    TOTAL_RETURN("totalReturn"),
    ANNUAL_RETURN("annualReturn"),
    VOLATILITY("volatility"),
    SHARPE("sharpe"),
    SORTINO("sortino"),
    MAX_DRAWDOWN("maxDrawdown"),
    CALMAR("calmar"),
    /** The mean of the returns a bar. */
    MEAN("mean");

    private final String word;

    ReturnFigure(String word) {
        this.word = word;
    }

    /** Its name among figures. */
    public String word() {
        return word;
    }

    /** The figure of a name, if it is one of these. */
    public static Optional<ReturnFigure> named(String name) {
        for (ReturnFigure each : values()) {
            if (each.word.equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The figure of some returns; NaN where it is not defined. */
    public double of(double[] returns, double perYear) {
        return of(Stretch.of(returns), perYear);
    }

    /**
     * The figure of the returns of several spans in a row, for a search on the training bars of a split; NaN where it is not defined.
     *
     * @param returns of all bars, as trials keep them
     */
    public double of(float[] returns, List<Span> spans, double perYear) {
        Stretch joined = Stretch.NONE;
        for (Span span : spans) {
            joined = joined.then(Stretch.of(bar -> returns[bar], span.from(), span.to()));
        }
        return of(joined, perYear);
    }

    double of(Stretch returns, double perYear) {
        return switch (this) {
            case TOTAL_RETURN -> returns.bars() == 0 ? Double.NaN : returns.growth() - 1;
            case ANNUAL_RETURN -> annual(returns, perYear);
            case VOLATILITY -> std(returns) * Math.sqrt(perYear);
            case SHARPE -> ratio(returns.mean(), std(returns)) * Math.sqrt(perYear);
            case SORTINO ->
                ratio(returns.mean(), Math.sqrt(returns.lossSquares() / returns.bars())) * Math.sqrt(perYear);
            case MAX_DRAWDOWN -> returns.bars() == 0 ? Double.NaN : returns.drawdown();
            case CALMAR -> ratio(annual(returns, perYear), returns.drawdown());
            case MEAN -> returns.bars() == 0 ? Double.NaN : returns.mean();
        };
    }

    private static double annual(Stretch returns, double perYear) {
        return returns.bars() == 0 ? Double.NaN : Math.pow(returns.growth(), perYear / returns.bars()) - 1;
    }

    private static double std(Stretch returns) {
        return returns.bars() < 2 ? Double.NaN : Math.sqrt(returns.squares() / (returns.bars() - 1));
    }

    private static double ratio(double of, double over) {
        return over > 0 ? of / over : Double.NaN;
    }
}
