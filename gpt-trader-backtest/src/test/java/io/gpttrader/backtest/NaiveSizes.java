package io.gpttrader.backtest;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** How large a position may be, a second time, from the text of SEMANTICS; everything measured again when asked. */
record NaiveSizes(NaiveSettings settings, Map<String, BarSeries> market) {

    /** Part of a sleeve's equity to put into a position; {@code profits} are those of its closed round trips. */
    double fraction(String symbol, Instant now, List<Double> profits) {
        List<Bar> bars = barsUpTo(symbol, now);
        return switch (settings.size) {
            case PERCENT -> settings.percent / 100;
            case VOLATILITY -> {
                double volatility = NaiveMetrics.deviation(returns(symbol, now)) * Math.sqrt(settings.barsPerYear);
                yield volatility == 0 ? 1 : Math.min(1, settings.percent / 100 / volatility);
            }
            case ATR -> {
                double stop = settings.multiple * averageTrueRange(bars);
                yield stop == 0 ? 1 : Math.min(1, settings.percent / 100 * closeOf(bars, bars.size() - 1) / stop);
            }
            case KELLY -> settings.percent * (profits.size() < 20 ? 1 : kelly(profits));
        };
    }

    private static double kelly(List<Double> profits) {
        double[] wins = profits.stream().mapToDouble(x -> x).filter(x -> x > 0).toArray();
        double[] losses =
                profits.stream().mapToDouble(x -> x).filter(x -> x < 0).toArray();
        if (wins.length == 0) {
            return 0;
        }
        double p = (double) wins.length / profits.size();
        if (losses.length == 0) {
            return p;
        }
        double averageWin = Arrays.stream(wins).average().orElseThrow();
        double averageLoss = -Arrays.stream(losses).average().orElseThrow();
        return Math.max(0, p - (1 - p) / (averageWin / averageLoss));
    }

    private double averageTrueRange(List<Bar> bars) {
        if (bars.size() <= settings.window) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bars.size() - settings.window; i < bars.size(); i++) {
            double before = closeOf(bars, i - 1);
            double high = bars.get(i).getHighPrice().doubleValue();
            double low = bars.get(i).getLowPrice().doubleValue();
            sum += Math.max(high - low, Math.max(Math.abs(high - before), Math.abs(low - before)));
        }
        return sum / settings.window;
    }

    /** Part of the account that the allocator gives a symbol. */
    double weight(String symbol, Instant now) {
        return switch (settings.shares) {
            case EQUAL -> 1.0 / market.size();
            case INVERSE_VOLATILITY -> {
                double sum = market.keySet().stream()
                        .mapToDouble(other -> calm(other, now))
                        .sum();
                yield sum == 0 ? 0 : calm(symbol, now) / sum;
            }
            case LAST_RETURN -> {
                Map<String, double[]> returns = new LinkedHashMap<>();
                market.keySet().forEach(other -> returns.put(other, allReturns(other, now)));
                yield NaiveSettings.BY_LAST_RETURN.apply(returns).get(symbol);
            }
        };
    }

    private double calm(String symbol, Instant now) {
        double volatility = NaiveMetrics.deviation(returns(symbol, now));
        return volatility > 0 ? 1 / volatility : 0;
    }

    /** The last returns, as many as the window; fewer than that are none. */
    private double[] returns(String symbol, Instant now) {
        double[] all = allReturns(symbol, now);
        return all.length < settings.window
                ? new double[0]
                : Arrays.copyOfRange(all, all.length - settings.window, all.length);
    }

    private double[] allReturns(String symbol, Instant now) {
        List<Bar> bars = barsUpTo(symbol, now);
        double[] returns = new double[Math.max(0, bars.size() - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = closeOf(bars, i + 1) / closeOf(bars, i) - 1;
        }
        return returns;
    }

    private List<Bar> barsUpTo(String symbol, Instant now) {
        return market.get(symbol).getBarData().stream()
                .filter(bar -> !bar.getEndTime().isAfter(now))
                .toList();
    }

    private static double closeOf(List<Bar> bars, int i) {
        return bars.get(i).getClosePrice().doubleValue();
    }
}
