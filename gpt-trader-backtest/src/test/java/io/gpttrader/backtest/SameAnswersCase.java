package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.compiler.StrategyCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.num.Num;

/**
 * One random strategy over one series, three ways with costs: compiled, ta4j's objects bar by bar in our account,
 * and ta4j's {@code BarSeriesManager}. The sizes are small enough that the account never rejects an order.
 */
final class SameAnswersCase {
    private static final double CASH = 1_000_000_000;

    /** Of equity; a position is a percent or two of it, so that its value agrees to 1e-9. */
    private static final double NEAR = 1e-11;

    private final BarSeries series;
    private final long seed;
    private final Backtest backtest;
    private final CostModel costs;

    private record Fill(int bar, double price) {}

    /** Sizes and costs come from a seed of their own, so that strategies can share one account's settings. */
    SameAnswersCase(BarSeries series, long seed, long settings) {
        this.series = series;
        this.seed = seed;
        Random random = new Random(settings);
        int bps = random.nextInt(3) == 0 ? 0 : random.nextInt(100);
        Backtest sized =
                Backtest.withCash(CASH).sizePercent(1 + random.nextInt(2)).commissionBps(bps);
        this.backtest = random.nextBoolean() ? sized : sized.fractionalShares();
        this.costs = new LinearTransactionCostModel(bps / 10_000.0);
    }

    /** Fresh objects at each call: a tree over all indicators and rules, or in one seed of eight a plainer one. */
    Strategy strategy(BarSeries bars) {
        Random random = new Random(seed);
        if (random.nextInt(8) == 0) {
            return NaiveRecipes.random(seed).apply(bars);
        }
        int unstable = random.nextBoolean() ? 0 : random.nextInt(random.nextInt(10) == 0 ? 400 : 40);
        return new KernelTrees(seed, bars).strategy(unstable);
    }

    /**
     * Fails at any difference but a tie, and gives the metrics {@code totalReturn} and {@code trades} of the compiled
     * run.
     */
    double[] runInto(SameAnswersTally tally) {
        Function<BarSeries, Strategy> recipe = this::strategy;
        BacktestReport compiled = backtest.run(series, recipe);
        BacktestReport plain = backtest.plainly().run(series, recipe);
        TradingRecord ta4j = record(strategy(series));

        assertSame(plain, ta4j, "plain run and ta4j");
        boolean isCompiled = isCompiled();
        tally.count(ta4j.getTrades().size(), isCompiled);
        if (fills(compiled).equals(fills(ta4j)) && sides(compiled).equals(sides(plain))) {
            assertSame(compiled, ta4j, "compiled run and ta4j");
        } else {
            tally.differs(tie(compiled, plain, ta4j));
            if (isCompiled) {
                TradingRecord ascending = record(SameAnswersTree.asked(strategy(series), series.getBarCount()));
                assertSame(compiled, ascending, "compiled run and ta4j asked in ascending order");
            }
        }
        return new double[] {compiled.metric("totalReturn"), compiled.metric("trades")};
    }

    Backtest backtest() {
        return backtest;
    }

    private TradingRecord record(Strategy strategy) {
        return new BarSeriesManager(series, costs, new ZeroCostModel(), new TradeOnNextOpenModel()).run(strategy);
    }

    private boolean isCompiled() {
        return new StrategyCompiler(Columns.of(series))
                .compile(strategy(series))
                .isCompiled();
    }

    // ---- differences

    private SameAnswersJudge.Tie tie(BacktestReport compiled, BacktestReport plain, TradingRecord ta4j) {
        List<Fill> ours = fills(compiled);
        List<Fill> theirs = fills(ta4j);
        int same = 0;
        while (same < Math.min(ours.size(), theirs.size()) && ours.get(same).equals(theirs.get(same))) {
            same++;
        }
        int bar = Math.min(decision(ours, same, compiled), decision(theirs, same, plain));
        return new SameAnswersJudge(series, this::strategy, costs, bar, same % 2 == 0)
                .tie()
                .orElseThrow(() -> new AssertionError("ta4j agrees with itself at bar " + bar + " of " + this
                        + "\ncompiled " + ours + "\nta4j " + theirs + "\n" + explanation()));
    }

    private int decision(List<Fill> fills, int number, BacktestReport report) {
        if (number < fills.size()) {
            return fills.get(number).bar() - 1;
        }
        return report.pending().isEmpty() ? Integer.MAX_VALUE : series.getBarCount() - 1;
    }

    private String explanation() {
        return String.join("\n", new StrategyCompiler(Columns.of(series)).explain(strategy(series)));
    }

    private void assertSame(BacktestReport report, TradingRecord record, String which) {
        assertThat(fills(report)).as("%s, fills of %s", which, this).isEqualTo(fills(record));
        assertThat(report.rejections()).as("%s, rejections of %s", which, this).isEmpty();
        double[] expected = equity(record, report.roundTrips());
        double[] actual = report.equity();
        for (int bar = 0; bar < actual.length; bar++) {
            assertThat(actual[bar])
                    .as("%s, equity at bar %s of %s", which, bar, this)
                    .isCloseTo(expected[bar], within(NEAR * Math.abs(expected[bar])));
        }
    }

    // ---- what was traded

    private static List<Fill> fills(TradingRecord record) {
        List<Fill> fills = new ArrayList<>();
        for (Position position : positions(record)) {
            fills.add(fill(position.getEntry()));
            if (position.isClosed()) {
                fills.add(fill(position.getExit()));
            }
        }
        return fills;
    }

    private static List<Position> positions(TradingRecord record) {
        List<Position> positions = new ArrayList<>(record.getPositions());
        if (record.getCurrentPosition().isOpened()) {
            positions.add(record.getCurrentPosition());
        }
        return positions;
    }

    private static Fill fill(Trade trade) {
        return new Fill(trade.getIndex(), trade.getPricePerAsset().doubleValue());
    }

    private static List<Fill> fills(BacktestReport report) {
        List<Fill> fills = new ArrayList<>();
        for (RoundTrip trip : report.roundTrips()) {
            fills.add(new Fill(trip.entryBar(), trip.entryPrice()));
            if (!trip.open()) {
                fills.add(new Fill(trip.exitBar(), trip.exitPrice()));
            }
        }
        return fills;
    }

    private static List<String> sides(BacktestReport report) {
        return report.pending().stream().map(order -> order.side()).toList();
    }

    /** Equity from ta4j's positions of one unit, at the quantities of our account. */
    private double[] equity(TradingRecord record, List<RoundTrip> trips) {
        double[] equity = new double[series.getBarCount()];
        Arrays.fill(equity, CASH);
        List<Position> positions = positions(record);
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            double quantity = trips.get(i).quantity();
            for (int bar = position.getEntry().getIndex(); bar < equity.length; bar++) {
                equity[bar] += quantity * profit(position, bar);
            }
        }
        return equity;
    }

    /** Of one unit: ta4j's own once closed, before that the way of the price less the cost of the entry. */
    private double profit(Position position, int bar) {
        if (position.isClosed() && position.getExit().getIndex() <= bar) {
            return position.getProfit().doubleValue();
        }
        Trade entry = position.getEntry();
        Num way = series.getBar(bar).getClosePrice().minus(entry.getPricePerAsset());
        return (entry.isBuy() ? way : way.negate()).minus(entry.getCost()).doubleValue();
    }

    @Override
    public String toString() {
        return "strategy " + seed + " over " + series.getBarCount() + " bars of " + series.getName();
    }
}
