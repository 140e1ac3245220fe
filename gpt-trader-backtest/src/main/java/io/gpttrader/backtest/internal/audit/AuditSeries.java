package io.gpttrader.backtest.internal.audit;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarBuilder;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** Some bars of a series, or the same ones with another future. It says of itself what the whole series says. */
final class AuditSeries implements BarSeries, Function<Object, @Nullable Object> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final double LARGEST_STEP = 0.03;

    private final transient BarSeries whole;
    private final BarSeries own;

    private AuditSeries(BarSeries whole, List<Bar> bars) {
        this.whole = whole;
        this.own = new BaseBarSeriesBuilder()
                .withName(whole.getName())
                .withNumFactory(whole.numFactory())
                .withBars(new ArrayList<>(bars))
                .build();
    }

    /** The bars from {@code from} to before {@code to}. */
    static AuditSeries of(BarSeries whole, int from, int to) {
        return new AuditSeries(whole, bars(whole, from, to));
    }

    /** All bars, those after {@code last} with random prices and volumes that go on from its close. */
    static AuditSeries scrambled(BarSeries whole, int last, long seed) {
        Random random = new Random(seed);
        List<Bar> bars = bars(whole, 0, last + 1);
        double close = value(whole.getBar(last).getClosePrice());
        for (int i = last + 1; i <= whole.getEndIndex(); i++) {
            Bar bar = random(whole.getBar(i), close, whole.numFactory(), random);
            bars.add(bar);
            close = bar.getClosePrice().doubleValue();
        }
        return new AuditSeries(whole, bars);
    }

    private static List<Bar> bars(BarSeries whole, int from, int to) {
        List<Bar> bars = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            bars.add(whole.getBar(i));
        }
        return bars;
    }

    private static Bar random(Bar real, double before, NumFactory numbers, Random random) {
        double open = before * Math.exp(LARGEST_STEP / 3 * random.nextGaussian());
        double close = open * Math.exp(LARGEST_STEP * random.nextGaussian());
        double reach = LARGEST_STEP * random.nextDouble();
        double top = Math.max(open, close);
        double bottom = Math.min(open, close);
        return new BaseBar(
                real.getTimePeriod(),
                real.getBeginTime(),
                real.getEndTime(),
                numbers.numOf(open),
                numbers.numOf(top + Math.abs(top) * reach),
                numbers.numOf(bottom - Math.abs(bottom) * reach),
                numbers.numOf(close),
                numbers.numOf(value(real.getVolume()) * Math.exp(random.nextGaussian())),
                numbers.zero(),
                0);
    }

    private static double value(@Nullable Num number) {
        double value = number == null ? Double.NaN : number.doubleValue();
        return Double.isFinite(value) ? value : 1;
    }

    @Override
    public @Nullable Object apply(Object question) {
        if (!(whole instanceof Function<?, ?>)) {
            return null;
        }
        @SuppressWarnings("unchecked")
        Function<Object, @Nullable Object> answers = (Function<Object, @Nullable Object>) whole;
        return answers.apply(question);
    }

    @Override
    public NumFactory numFactory() {
        return own.numFactory();
    }

    @Override
    public BarBuilder barBuilder() {
        return own.barBuilder();
    }

    @Override
    public String getName() {
        return own.getName();
    }

    @Override
    public Bar getBar(int i) {
        return own.getBar(i);
    }

    @Override
    public int getBarCount() {
        return own.getBarCount();
    }

    @Override
    public List<Bar> getBarData() {
        return own.getBarData();
    }

    @Override
    public int getBeginIndex() {
        return own.getBeginIndex();
    }

    @Override
    public int getEndIndex() {
        return own.getEndIndex();
    }

    @Override
    public int getMaximumBarCount() {
        return own.getMaximumBarCount();
    }

    @Override
    public void setMaximumBarCount(int count) {
        own.setMaximumBarCount(count);
    }

    @Override
    public int getRemovedBarsCount() {
        return own.getRemovedBarsCount();
    }

    @Override
    public void addBar(Bar bar, boolean replace) {
        own.addBar(bar, replace);
    }

    @Override
    public void addTrade(Number volume, Number price) {
        own.addTrade(volume, price);
    }

    @Override
    public void addTrade(Num volume, Num price) {
        own.addTrade(volume, price);
    }

    @Override
    public void addPrice(Num price) {
        own.addPrice(price);
    }

    @Override
    public BarSeries getSubSeries(int from, int to) {
        return own.getSubSeries(from, to);
    }
}
