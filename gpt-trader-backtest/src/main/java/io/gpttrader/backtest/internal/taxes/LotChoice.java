package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.LotMatching;
import io.gpttrader.backtest.TaxLot;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** How much of each open lot a closing fill takes. */
final class LotChoice {
    private LotChoice() {}

    /**
     * Units of each lot.
     *
     * @param lots open ones, in order of acquisition
     * @param units at most what they hold
     */
    static double[] of(TaxSettings settings, TaxFill fill, List<Lot> lots, double units) {
        if (settings.chooser().isPresent()) {
            return chosen(settings.chooser().get(), fill, lots, units);
        }
        double[] taken = new double[lots.size()];
        double left = units;
        for (int i : order(settings.lots(), lots)) {
            taken[i] = Math.min(left, lots.get(i).quantity);
            left -= taken[i];
        }
        return taken;
    }

    private static int[] order(LotMatching matching, List<Lot> lots) {
        var places = IntStream.range(0, lots.size()).boxed();
        Comparator<Integer> order = switch (matching) {
            case FIFO, AVERAGE_COST -> Comparator.naturalOrder();
            case LIFO -> Comparator.reverseOrder();
            case HIGHEST_COST -> Comparator.comparingDouble(place -> costliness(lots.get(place)));
        };
        return places.sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /** Lower for what brings the smaller gain. */
    private static double costliness(Lot lot) {
        return lot.isLong ? -lot.basisPerUnit() : lot.basisPerUnit();
    }

    private static double[] chosen(
            BiFunction<Map<String, Object>, List<TaxLot>, List<Double>> chooser,
            TaxFill fill,
            List<Lot> lots,
            double units) {
        List<Double> answer;
        try {
            Map<String, Object> sale = fill.toMap();
            sale.put("quantity", units);
            answer = chooser.apply(sale, lots.stream().map(Lot::toTaxLot).toList());
        } catch (RuntimeException e) {
            throw HostCode.failed("the function that chooses lots failed at " + place(fill), e);
        }
        boolean isSound = answer != null && answer.size() == lots.size();
        for (int i = 0; isSound && i < lots.size(); i++) {
            Double taken = answer.get(i);
            isSound = taken != null && taken >= 0 && taken <= lots.get(i).quantity * (1 + 1e-9);
        }
        if (!isSound
                || Math.abs(answer.stream().mapToDouble(Double::doubleValue).sum() - units) > 1e-9 * units) {
            throw new IllegalStateException("the function that chooses lots gave " + answer + " at " + place(fill)
                    + "; it must give one quantity a lot, in [0, the lot's quantity], " + units
                    + " together: there are "
                    + Arrays.toString(
                            lots.stream().mapToDouble(lot -> lot.quantity).toArray()));
        }
        return answer.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String place(TaxFill fill) {
        return HostCode.name(fill.symbol()) + " on " + fill.date();
    }
}
