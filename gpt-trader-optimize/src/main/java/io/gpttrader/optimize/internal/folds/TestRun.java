package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.support.HostCode;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * The returns of a choice over a span.
 *
 * @param returns one a bar; all 0 where nothing was chosen or the choice failed
 * @param reason why it stayed flat, or what is wrong with the returns; empty otherwise
 */
record TestRun(double[] returns, String reason) {

    /** Runs a choice from a bar on, and keeps what it did over the span. */
    static TestRun of(FoldRunner runner, FoldChoice choice, int warmUpFrom, Span span) {
        if (!choice.isChosen()) {
            return new TestRun(new double[span.bars()], choice.reason());
        }
        double[] all;
        try {
            all = runner.returns(choice, warmUpFrom, span.to());
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failed) {
            String message = failed.getMessage();
            return new TestRun(
                    new double[span.bars()],
                    HostCode.plain(message == null || message.isBlank() ? String.valueOf(failed) : message));
        }
        if (all.length != span.to() - warmUpFrom) {
            throw new IllegalStateException("the objective gave " + all.length + " returns over "
                    + (span.to() - warmUpFrom) + " bars; it must give one a bar, the first against the starting cash");
        }
        double[] returns = Arrays.copyOfRange(all, span.from() - warmUpFrom, all.length);
        return new TestRun(returns, trouble(returns, span));
    }

    /** A return that no curve can be made of, told by its bar. */
    private static String trouble(double[] returns, Span span) {
        for (int i = 0; i < returns.length; i++) {
            if (!(returns[i] > -1 && returns[i] < Double.POSITIVE_INFINITY)) {
                return "the return of bar " + (span.from() + i) + " is " + returns[i] + ", so there are no figures";
            }
        }
        return "";
    }
}
