package io.gpttrader.live.internal.alpaca;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.ClockOffset;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time by Alpaca's clock: asked for each time, as a clock may be set; while it does not answer, carried on from the last answer. */
final class AlpacaClock {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaClock.class);

    private final AlpacaApi api;
    private volatile ClockOffset last = new ClockOffset();

    AlpacaClock(AlpacaApi api) {
        this.api = api;
    }

    Instant time() {
        try {
            BrokerAnswer answer = api.ask("ask for the time", "/v2/clock", CallPriority.QUESTION);
            ClockOffset fresh = new ClockOffset();
            fresh.sample(answer, AlpacaJson.requiredMoment(AlpacaJson.parse(answer.body(), "the time"), "timestamp"));
            last = fresh;
            api.clock(fresh::now);
        } catch (BrokerException e) {
            if (!last.isKnown()) {
                throw e;
            }
            LOG.atWarn()
                    .setMessage("Alpaca's clock could not be asked; the offset known goes on")
                    .addKeyValue("cause", e.getMessage())
                    .log();
        }
        return last.now();
    }
}
