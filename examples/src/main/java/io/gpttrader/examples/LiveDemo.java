package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.live.Alpaca;
import io.gpttrader.live.Broker;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.Secrets;
import io.gpttrader.live.SimulatedBroker;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.Bar;

/**
 * Trades a strategy through a broker: a simulated one over a replay of real bars, or Alpaca's paper account as bars come. The strategy
 * and the session are the same for both.
 */
public final class LiveDemo {
    private static final Recipe CROSS =
            strategy("sma-cross").buyWhen(sma(10).crossesAbove(sma(30))).sellWhen(sma(10).crossesBelow(sma(30)));

    /** What the simulated broker takes, and what the session expects of any broker: the report tells how fills differ from that. */
    private static final int COMMISSION_BPS = 10;

    private static final int SLIPPAGE_BPS = 5;

    private LiveDemo() {}

    /**
     * Runs it.
     *
     * @param args the folder to write to; {@code target/live} of the working directory if none is given. Then {@code alpaca} for a paper
     *     account there, with the keys in the environment variables APCA_API_KEY_ID and APCA_API_SECRET_KEY
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/live").toAbsolutePath();
        LiveSession session = args.length > 1 && args[1].equals("alpaca") ? onAlpaca() : simulated(folder);

        LiveReport report = session.run();

        System.out.println();
        System.out.println(report);
        System.out.println(
                "Report: " + report.writeTo(folder.resolve("live.html")).toUri());
    }

    /** Apple's daily bars of 2013 as if they came now. */
    static LiveSession simulated(Path folder) {
        Path bars = folder.resolve("bars");
        SampleBars.writeTo(bars);
        return session(
                SimulatedBroker.withCash(10_000).commissionBps(COMMISSION_BPS).slippageBps(SLIPPAGE_BPS),
                Feeds.replay(Bars.csv(bars)));
    }

    /** Apple's bars of a minute as they close, until the program is ended. */
    static LiveSession onAlpaca() {
        Supplier<String> key = Secrets.environment("APCA_API_KEY_ID");
        Supplier<String> secret = Secrets.environment("APCA_API_SECRET_KEY");
        return session(Alpaca.paper(key, secret), Feeds.alpaca(key, secret));
    }

    private static LiveSession session(Broker broker, Function<String, Flow.Publisher<Bar>> feed) {
        return trade(CROSS)
                .on("AAPL")
                .from(feed)
                .with(Live.through(broker)
                        .sizePercent(20)
                        .commissionBps(COMMISSION_BPS)
                        .slippageBps(SLIPPAGE_BPS)
                        .onOrder(
                                (symbol, units) -> print("order      %s %s %.0f", symbol, side(units), Math.abs(units)))
                        .onFill((symbol, trade) -> print(
                                "fill       %s %s %.0f at %.2f",
                                symbol,
                                trade.isBuy() ? "buy" : "sell",
                                trade.getAmount().doubleValue(),
                                trade.getPricePerAsset().doubleValue()))
                        .onRejection((symbol, reason) -> print("rejection  %s %s", symbol, reason)));
    }

    private static String side(double units) {
        return units > 0 ? "buy" : "sell";
    }

    @SuppressWarnings("SystemOut")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
