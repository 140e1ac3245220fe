package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.AnalysisCriterion;
import org.ta4j.core.AnalysisCriterion.PositionFilter;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.frequency.SamplingFrequency;
import org.ta4j.core.criteria.Annualization;
import org.ta4j.core.criteria.EnterAndHoldCriterion;
import org.ta4j.core.criteria.NumberOfConsecutivePositionsCriterion;
import org.ta4j.core.criteria.NumberOfPositionsCriterion;
import org.ta4j.core.criteria.PositionsRatioCriterion;
import org.ta4j.core.criteria.ReturnRepresentation;
import org.ta4j.core.criteria.SharpeRatioCriterion;
import org.ta4j.core.criteria.SqnCriterion;
import org.ta4j.core.criteria.commissions.CommissionsCriterion;
import org.ta4j.core.criteria.drawdown.MaximumDrawdownCriterion;
import org.ta4j.core.criteria.pnl.NetAverageLossCriterion;
import org.ta4j.core.criteria.pnl.NetAverageProfitCriterion;
import org.ta4j.core.criteria.pnl.NetLossCriterion;
import org.ta4j.core.criteria.pnl.NetProfitCriterion;
import org.ta4j.core.criteria.pnl.NetProfitLossCriterion;
import org.ta4j.core.criteria.pnl.NetReturnCriterion;

/**
 * The metrics against ta4j 0.22.2's own criteria, over the report's own trading record.
 *
 * <table>
 * <caption>Which coincide, and where and why they differ</caption>
 * <tr><th>metric</th><th>ta4j</th><th>relation</th></tr>
 * <tr><td>trades</td><td>NumberOfPositions</td><td>equal</td></tr>
 * <tr><td>winRate</td><td>PositionsRatio(PROFIT)</td><td>equal; ta4j gives NaN or 0 without trades</td></tr>
 * <tr><td>expectancy</td><td>NetProfitLoss / positions</td><td>equal; ta4j's ExpectancyCriterion is a ratio per unit
 * lost, not money</td></tr>
 * <tr><td>averageWin, averageLoss</td><td>NetAverageProfit, NetAverageLoss</td><td>equal; undefined is NaN here, 0
 * there</td></tr>
 * <tr><td>profitFactor</td><td>NetProfit / -NetLoss</td><td>equal; ta4j's NetProfitLossRatio is average win over average
 * loss</td></tr>
 * <tr><td>commissions</td><td>Commissions</td><td>equal</td></tr>
 * <tr><td>sqn</td><td>Sqn</td><td>ta4j divides by the population deviation: ours x sqrt(n / (n - 1))</td></tr>
 * <tr><td>longestLosingRun</td><td>NumberOfConsecutivePositions(LOSS)</td><td>equal unless a trade breaks even, which
 * ends ta4j's run and not ours</td></tr>
 * <tr><td>totalReturn</td><td>NetReturn</td><td>equal when all equity is always invested; ta4j compounds returns of
 * positions and knows no cash</td></tr>
 * <tr><td>maxDrawdown</td><td>MaximumDrawdown</td><td>equal when all equity is invested and fills are at the close:
 * ta4j's cash flow does not change on the entry bar and starts at 1</td></tr>
 * <tr><td>buyAndHoldReturn</td><td>EnterAndHold</td><td>equal with fills at the close and fractions; otherwise we buy at
 * the next open, whole shares, with costs and slippage</td></tr>
 * <tr><td>sharpe</td><td>SharpeRatio</td><td>ta4j leaves out the first bar's return and annualises by the calendar days
 * between bars; without annualising it equals the ratio over the same returns; a
 * ruined account (equity of 0 or less) has no returns here and goes on there</td></tr>
 * <tr><td>sortino</td><td>SortinoRatio</td><td>as Sharpe</td></tr>
 * <tr><td>valueAtRisk95, expectedShortfall95</td><td>ValueAtRisk, ExpectedShortfall</td><td>differ: ta4j takes log
 * returns, no interpolation, whole observations, negative sign</td></tr>
 * <tr><td>calmar</td><td>ReturnOverMaxDrawdown</td><td>differs: total return there, annual return here</td></tr>
 * <tr><td>exposure</td><td>InPositionPercentage</td><td>differs: share of calendar time there, of bars here</td></tr>
 * <tr><td>alpha, beta, informationRatio, ulcerIndex, skew, excessKurtosis, turnover</td><td>none</td><td>see
 * MetricsGoldenTest</td></tr>
 * </table>
 */
class MetricsAgainstTa4jTest {

    /** One run and its record. */
    private record Measured(BarSeries series, BacktestReport report, TradingRecord record) {
        double ta4j(AnalysisCriterion criterion) {
            return criterion.calculate(series, record).doubleValue();
        }

        void assertSame(String metric, AnalysisCriterion criterion) {
            assertSame(metric, ta4j(criterion));
        }

        void assertSame(String metric, double expected) {
            assertThat(report.metric(metric))
                    .as(metric)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    private static Measured measured(Backtest backtest, long market, long recipe) {
        BarSeries series = NaiveMarket.random("X", market, 200);
        BacktestReport report = backtest.run(series, NaiveRecipes.random(recipe));
        return new Measured(series, report, report.record("X"));
    }

    @Property(seed = "20260801")
    void figures_of_trades_equal_those_of_ta4j(@ForAll long market, @ForAll long recipe) {
        Measured run = measured(Backtest.withCash(100_000).commissionBps(20).slippageBps(10), market, recipe);
        double trades = run.ta4j(new NumberOfPositionsCriterion());
        double won = run.ta4j(new NetProfitCriterion());
        double lost = -run.ta4j(new NetLossCriterion());

        run.assertSame("trades", trades);
        run.assertSame("commissions", new CommissionsCriterion());
        if (trades > 0) {
            run.assertSame("winRate", PositionsRatioCriterion.WinningPositionsRatioCriterion());
            run.assertSame("expectancy", run.ta4j(new NetProfitLossCriterion()) / trades);
            run.assertSame("longestLosingRun", new NumberOfConsecutivePositionsCriterion(PositionFilter.LOSS));
        }
        if (won > 0) {
            run.assertSame("averageWin", new NetAverageProfitCriterion());
        }
        if (lost > 0) {
            run.assertSame("averageLoss", new NetAverageLossCriterion());
            run.assertSame("profitFactor", won / lost);
        }
        if (!Double.isNaN(run.report().metric("sqn"))) {
            run.assertSame("sqn", run.ta4j(new SqnCriterion()) * Math.sqrt((trades - 1) / trades));
        }
    }

    @Property(seed = "20260802")
    void a_fully_invested_account_is_ta4js_cash_flow(@ForAll long market, @ForAll long recipe) {
        Measured run = measured(
                Backtest.withCash(100_000)
                        .fillAtClose()
                        .fractionalShares()
                        .sizePercent(100)
                        .liquidateAtEnd(),
                market,
                recipe);

        run.assertSame("totalReturn", new NetReturnCriterion(ReturnRepresentation.DECIMAL));
        run.assertSame("maxDrawdown", new MaximumDrawdownCriterion());
        run.assertSame("buyAndHoldReturn", run.ta4j(EnterAndHoldCriterion.EnterAndHoldReturnCriterion()) - 1);
    }

    @Property(seed = "20260803")
    void ta4js_sharpe_ratio_is_that_of_the_same_returns_without_the_first_and_without_a_year(
            @ForAll long market, @ForAll long recipe) {
        Measured run = measured(
                Backtest.withCash(100_000)
                        .fillAtClose()
                        .fractionalShares()
                        .sizePercent(100)
                        .liquidateAtEnd(),
                market,
                recipe);
        double[] equity = run.report().equity();
        Assume.that(Arrays.stream(equity).allMatch(value -> value > 0));

        double theirs =
                run.ta4j(new SharpeRatioCriterion(0, SamplingFrequency.BAR, Annualization.PERIOD, ZoneOffset.UTC));

        double[] returns = NaiveMetrics.returns(equity[0], Arrays.copyOfRange(equity, 1, equity.length));
        double deviation = NaiveMetrics.deviation(returns);
        double ours = deviation > 0 ? NaiveMetrics.mean(returns) / deviation : 0;
        assertThat(theirs).isCloseTo(ours, within(1e-9));
        // Ours counts the first bar too, whose return is 0, and is a year's.
        double[] all = NaiveMetrics.returns(100_000, equity);
        if (deviation > 0) {
            run.assertSame("sharpe", NaiveMetrics.mean(all) / NaiveMetrics.deviation(all) * Math.sqrt(252));
        }
    }
}
