package io.gpttrader.paper.internal.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the corporate actions of one run have paid, and what a reader must know of them. */
public final class ActionTotals {
    private static final int MOST_SPLITS_NAMED = 5;

    private double dividends;
    private double paidOnShorts;
    private double withheld;
    private double inLieu;
    private final List<String> splits = new ArrayList<>();
    private int moreSplits;

    /** The cash that a dividend brings; negative for a short position, which pays it in full to the lender of the shares. */
    public double dividend(double quantity, double perUnit, double withheldPercent) {
        double gross = quantity * perUnit;
        if (gross < 0) {
            paidOnShorts -= gross;
            return gross;
        }
        double tax = gross * withheldPercent / 100;
        dividends += gross;
        withheld += tax;
        return gross - tax;
    }

    /** The cash for a fraction of a unit; negative for a short position. */
    public double inLieu(double quantity, double price) {
        double cash = quantity * price;
        inLieu += cash;
        return cash;
    }

    /**
     * Notes a split among the bars, whether held or not, as signals see the prices that it moves.
     *
     * @param lastClose before it, not restated
     * @param open of the first bar after it
     */
    public void split(String symbol, CorporateAction split, double lastClose, double open) {
        if (splits.size() == MOST_SPLITS_NAMED) {
            moreSplits++;
            return;
        }
        double raw = Math.abs(Math.log(open / lastClose));
        double restated = Math.abs(Math.log(open / split.level(lastClose)));
        String day = split.words() + " on " + split.date();
        splits.add(
                raw < restated
                        ? symbol + ": the price does not follow the " + day
                                + "; actions are for raw prices, are these adjusted already?"
                        : symbol + ": " + day
                                + ": signals see raw prices, so what looks back over that day sees the jump");
    }

    /** Money lines and splits, for the notes of a report; empty where nothing happened. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(splits);
        if (moreSplits > 0) {
            notes.add("and " + moreSplits + " more splits, whose jumps signals see as well");
        }
        List<String> money = new ArrayList<>();
        add(money, "dividends", dividends);
        add(money, "tax withheld", withheld);
        add(money, "dividends paid on short positions", paidOnShorts);
        add(money, "cash in lieu of fractions", inLieu);
        if (!money.isEmpty()) {
            notes.add(String.join(", ", money));
        }
        return notes;
    }

    private static void add(List<String> money, String what, double sum) {
        if (sum != 0) {
            money.add(String.format(Locale.ROOT, "%s %,.2f", what, sum));
        }
    }

    /** The same as metrics, in account currency. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("dividends", dividends);
        figures.put("dividendsPaidOnShorts", paidOnShorts);
        figures.put("dividendTaxWithheld", withheld);
        figures.put("cashInLieu", inLieu);
        return figures;
    }
}
