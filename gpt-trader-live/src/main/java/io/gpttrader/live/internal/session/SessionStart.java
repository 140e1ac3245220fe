package io.gpttrader.live.internal.session;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.journal.Journal;
import io.gpttrader.live.internal.journal.SettingsText;
import io.gpttrader.live.internal.router.BrokerClock;
import io.gpttrader.live.internal.settings.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of the broker, and checked, before a session may begin. */
public final class SessionStart {
    private static final Logger log = LoggerFactory.getLogger(SessionStart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int PREFIX_CHARACTERS = 8;

    private final Settings settings;
    private final Broker broker;
    private final long deadline;

    public SessionStart(Settings settings) {
        this.settings = settings;
        this.broker = settings.broker();
        this.deadline = System.nanoTime() + settings.startDeadline.toNanos();
    }

    /** What is left of the time that a start may take. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /**
     * The account, where it may be traded.
     *
     * @throws IllegalStateException if it cannot be asked for, or is of real money that was not allowed
     */
    public BrokerAccount account() {
        BrokerAccount account = patiently("the account", broker::account);
        String allowed = settings.realMoneyAccount;
        if (account.isRealMoney() && allowed.isEmpty()) {
            throw new IllegalStateException("account " + account.id() + " at " + broker.name()
                    + " is one of real money, which a session trades only with realMoney(\"" + account.id()
                    + "\"); or use a paper account");
        }
        if (!allowed.isEmpty() && !account.id().equals(allowed)) {
            throw new IllegalStateException(
                    "realMoney(\"" + allowed + "\") allows one account, but the keys are of account " + account.id()
                            + " at " + broker.name() + "; give that number, or the keys of the other account");
        }
        if (!allowed.isEmpty() && !account.isRealMoney()) {
            throw new IllegalStateException("realMoney(\"" + allowed + "\") was set, but account " + account.id()
                    + " at " + broker.name() + " is a paper account; leave the step out, or use the live account");
        }
        return account;
    }

    /** What may be ordered of each symbol. */
    public List<Instrument> instruments(List<String> symbols) {
        List<Instrument> all = new ArrayList<>();
        for (String symbol : symbols) {
            all.add(patiently("the symbol " + symbol, () -> broker.instrument(symbol)));
        }
        return all;
    }

    /** The host's calendar where it has given one, else the broker's. */
    public Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar(List<String> symbols) {
        if (settings.hasCalendar) {
            Function<Instant, ? extends Map.Entry<Instant, Instant>> its = settings.calendarOf(symbols.get(0));
            return Optional.of(its::apply);
        }
        return patiently("the calendar", broker::tradingHours);
    }

    /**
     * The settings of a session that begins, or of the one whose journal there is.
     *
     * @throws IllegalArgumentException if the journal is of another account
     */
    public Settings settings(Journal journal, BrokerAccount account, boolean plansOpens) {
        if (journal.size() == 0) {
            return settings.with(s -> {
                s.account = account.id();
                s.prefix = prefix();
                s.cash = account.equity().doubleValue();
                s.plansOpens = plansOpens && !broker.traits().isSimulated();
                s.isAtBroker = true;
            });
        }
        Settings before = SettingsText.read(journal.first().text()).settings();
        String id = before.account;
        if (!id.equals(account.id())) {
            throw new IllegalArgumentException("the journal " + journal.place() + " is of account " + id
                    + ", but the broker's keys are of account " + account.id()
                    + "; give the keys of that account, or another journal");
        }
        return settings.with(s -> {
            s.account = before.account;
            s.prefix = before.prefix;
            s.cash = before.cash;
            s.plansOpens = before.plansOpens;
            s.isAtBroker = true;
        });
    }

    /** Measures how far the broker's clock is from the host's. */
    public void measure(BrokerClock clock) {
        boolean unused = patiently("the time", () -> {
            clock.measure();
            return true;
        });
    }

    private static String prefix() {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder("gt");
        for (int i = 0; i < PREFIX_CHARACTERS; i++) {
            text.append(digits.charAt(random.nextInt(digits.length())));
        }
        return text.toString();
    }

    /** Asks until there is an answer, within the time that a start may take. A no is an answer. */
    <T> T patiently(String what, Supplier<T> question) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return question.get();
            } catch (BrokerException e) {
                boolean isFinal = e.kind() == Kind.REJECTED
                        || e.kind() == Kind.NOT_FOUND
                        || e.kind() == Kind.UNAUTHORIZED
                        || e.kind() == Kind.DUPLICATE;
                if (isFinal || left().compareTo(pause) < 0) {
                    throw new IllegalStateException(
                            "the session cannot begin, as " + what + " could not be read from " + broker.name() + ": "
                                    + e.getMessage(),
                            e);
                }
                log.atWarn()
                        .setMessage("the broker does not answer yet")
                        .addKeyValue("asked", what)
                        .addKeyValue("why", e.getMessage())
                        .log();
            }
            pause(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        }
    }

    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the session began", e);
        }
    }
}
