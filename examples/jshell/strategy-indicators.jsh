// An indicator of one's own in the words of the strategy: ./jshell --run examples/jshell/strategy-indicators.jsh
// The distance of the close from the middle of the day's range, by a class of ta4j's kind.
class Strength extends CachedIndicator<Num> {
    Strength(BarSeries bars) {
        super(bars);
    }

    @Override
    protected Num calculate(int index) {
        Bar bar = getBarSeries().getBar(index);
        Num range = bar.getHighPrice().minus(bar.getLowPrice());
        Num middle = bar.getHighPrice().plus(bar.getLowPrice()).dividedBy(getBarSeries().numFactory().two());
        return range.isZero() ? range : bar.getClosePrice().minus(middle).dividedBy(range);
    }

    @Override
    public int getCountOfUnstableBars() {
        return 0;
    }
}
var strength = indicator("strength", bars -> new Strength(bars));
var strong = strategy("strong").buyWhen(strength.above(0.4)).sellWhen(strength.below(-0.4)).stopLossPercent(3);
var report = trade(strong).on("AAPL").from(Bars.csv(dir)).with(Backtest.withCash(10_000).commissionBps(10));
System.out.println(table(report.roundTrips()));
System.out.printf(Locale.ROOT, "%.0f trades, %.2f %%%n", report.metric("trades"), report.metric("totalReturn") * 100);
// prints at the end: 13 trades, 10.08 %
