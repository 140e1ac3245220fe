package io.gpttrader.examples.verbs;

import io.gpttrader.examples.description.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why text alone does not trade real money, and what to write instead. */
public final class RealBrokers {
    /** The only broker that text can name. */
    public static final String SIMULATED = "simulated";

    private static final Map<String, String> MADE = new LinkedHashMap<>();

    static {
        MADE.put(
                "alpaca",
                "Alpaca.paper(Secrets.environment(\"APCA_API_KEY_ID\"), Secrets.environment(\"APCA_API_SECRET_KEY\"))");
        MADE.put(
                "binance",
                "Binance.testnet(Secrets.environment(\"BINANCE_KEY\"), Secrets.environment(\"BINANCE_SECRET\"))");
        MADE.put(
                "coinbase",
                "Coinbase.advancedTrade(Secrets.environment(\"COINBASE_KEY\"), Secrets.environment(\"COINBASE_SECRET\"))");
        MADE.put("interactive-brokers", "InteractiveBrokers.gateway(\"DU1234567\")");
    }

    private RealBrokers() {}

    /** {@return the names of the real brokers} */
    public static List<String> names() {
        return List.copyOf(MADE.keySet());
    }

    /**
     * What to say to someone who asks for a real broker.
     *
     * @param broker its name
     * @return the reason and the Java to write, or what was meant
     */
    public static String refusal(String broker) {
        String made = MADE.get(broker);
        if (made == null) {
            List<String> known = new ArrayList<>(names());
            known.add(0, SIMULATED);
            return "unknown broker \"" + broker + "\"" + Suggestion.of(broker, known);
        }
        return """
                the command line trades with the simulated broker only, not with %s:
                an order with money behind it should come from a program that you own, with its
                limits, its alarms and someone who is called. In such a program, write:

                %s""".formatted(broker, java(broker).stripTrailing());
    }

    /**
     * The lines of a host that trades through a real broker.
     *
     * @param broker one of {@link #names}
     * @return Java, to be put into a method
     */
    public static String java(String broker) {
        return """
                Broker broker = %s;
                LiveSession session = trade(simpleMa(10, 30)).on("AAPL")
                        .from(Feeds.replay(Bars.csv("data")))   // or a feed of the market
                        .with(Live.through(broker).sizePercent(20).journal(Path.of("live.db")));
                LiveReport report = session.run();
                """.formatted(MADE.get(broker));
    }
}
