package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.support.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Position;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;

/**
 * All that the taxes of a run or of an account's fills come to.
 *
 * @param title whose they are and by which rules
 * @param taxes of the fills
 * @param taxIfSold tax of all years, had what is open been sold at the end; that of the fills alone where there was no run
 * @param account what is left
 */
public record TaxResult(String title, Computation taxes, double taxIfSold, AfterTax account) {

    /** Of a back test. */
    public static TaxResult of(RunResult run, TaxSettings settings) {
        List<TaxFill> fills = RunFills.restated(run);
        LocalDate end = AfterTax.end(run);
        List<TaxFill> sold = new ArrayList<>(fills);
        sold.addAll(RunFills.closing(run));
        Computation ifSold = Computation.of(settings, sold, end);
        return new TaxResult(
                "Taxes of " + run.title() + "\n" + settings.title(),
                Computation.of(settings, fills, end).inUnitsOfTheirDay(run.splits()),
                total(ifSold),
                AfterTax.of(run, ifSold.years()));
    }

    /** Of fills as a session's events have them. */
    public static TaxResult of(List<? extends Map<String, ?>> events, TaxSettings settings) {
        return ofFills(FillEvents.read(events, settings.zone()), settings);
    }

    /** Of a ta4j record, whose trades are at places of the series. */
    public static TaxResult of(String symbol, TradingRecord record, BarSeries series, TaxSettings settings) {
        List<Trade> trades = new ArrayList<>();
        for (Position position : record.getPositions()) {
            trades.add(position.getEntry());
            trades.add(position.getExit());
        }
        if (record.getCurrentPosition().isOpened()) {
            trades.add(record.getCurrentPosition().getEntry());
        }
        return ofFills(
                trades.stream()
                        .map(trade -> fill(symbol, trade, series, settings.zone()))
                        .toList(),
                settings);
    }

    private static TaxFill fill(String symbol, Trade trade, BarSeries series, ZoneId zone) {
        Objects.requireNonNull(symbol, "symbol");
        int bar = trade.getIndex();
        Require.between(
                bar,
                series.getBeginIndex(),
                series.getEndIndex(),
                "the index of a trade",
                "pass the series that the record was made with");
        Instant time = series.getBar(bar).getEndTime();
        return new TaxFill(
                symbol,
                time,
                LocalDate.ofInstant(time.minusMillis(1), zone),
                trade.isBuy(),
                trade.getAmount().doubleValue(),
                trade.getPricePerAsset().doubleValue(),
                trade.getCost().doubleValue(),
                "",
                "");
    }

    private static TaxResult ofFills(List<TaxFill> fills, TaxSettings settings) {
        Computation taxes = Computation.of(settings, fills, LocalDate.MIN);
        return new TaxResult(
                "Taxes of " + fills.size() + " fills\n" + settings.title(), taxes, total(taxes), AfterTax.unknown());
    }

    private static double total(Computation taxes) {
        return taxes.years().stream().mapToDouble(year -> year.tax()).sum();
    }

    /** Tax of the fills in all years. */
    public double tax() {
        return total(taxes);
    }
}
