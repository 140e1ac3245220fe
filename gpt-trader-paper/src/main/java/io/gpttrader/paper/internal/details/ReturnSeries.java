package io.gpttrader.paper.internal.details;

import io.gpttrader.paper.internal.metrics.Performance.Scale;
import io.gpttrader.paper.internal.metrics.RunResult;
import java.util.Arrays;

/**
 * The returns that the run's figures are worked out from, the first one against the starting cash. An account that was ruined has none.
 *
 * @param own of the account
 * @param market of buy and hold
 * @param places the bar of each return
 * @param scale how they become figures a year
 */
public record ReturnSeries(double[] own, double[] market, int[] places, Scale scale) {

    public static ReturnSeries of(RunResult run) {
        int[] places = run.scale().places();
        if (places == null) {
            places = new int[run.equity().length];
            Arrays.setAll(places, i -> i);
        }
        double[] own = returns(run.startingCash(), run.equity(), places);
        double[] market = returns(run.startingCash(), run.buyAndHold(), places);
        return new ReturnSeries(own, market, own.length == 0 ? new int[0] : places, run.scale());
    }

    private static double[] returns(double cash, double[] values, int[] places) {
        double[] returns = new double[places.length];
        double before = cash;
        for (int i = 0; i < returns.length; i++) {
            double now = values[places[i]];
            if (!(now > 0)) {
                return new double[0];
            }
            returns[i] = now / before - 1;
            before = now;
        }
        return returns;
    }

    double riskFree() {
        return scale.riskFreeFraction() / scale.barsPerYear();
    }
}
