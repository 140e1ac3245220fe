package io.gpttrader.backtest.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A step visits the sleeves whose time has come, in their order, whether they are chained or looked through. */
class AgendaTest {

    private static Sleeve[] sleeves(Tape tape, int recipes) {
        Sleeve[] all = new Sleeve[tape.symbols() * recipes];
        for (int i = 0; i < all.length; i++) {
            int symbol = i % tape.symbols();
            all[i] = new Sleeve(i, i / tape.symbols(), symbol, tape.columns(symbol), new NoDecisions());
        }
        return all;
    }

    private static int timeOf(Tape tape, Sleeve sleeve) {
        return tape.timeOf(sleeve.symbol, sleeve.nextBar());
    }

    /** Some bar after a time, or none. */
    private static int barAfter(Tape tape, Sleeve sleeve, int time, Random random) {
        int bar = tape.lastBarAt(sleeve.symbol, time) + 1 + random.nextInt(12);
        return bar < sleeve.count ? bar : Decisions.NEVER;
    }

    @Property(seed = "20263002", tries = 300)
    void visits_those_whose_time_has_come(
            @ForAll @IntRange(min = 1, max = 70) int symbols,
            @ForAll @IntRange(min = 1, max = 2) int recipes,
            @ForAll @IntRange(min = 1, max = 80) int times,
            @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Random random = new Random(seed);
        Tape tape = HoldingsTest.tape(symbols, times, random);
        Sleeve[] sleeves = sleeves(tape, recipes);
        Agenda agenda = new Agenda(tape, sleeves);
        for (Sleeve sleeve : sleeves) {
            sleeve.signalBar = barAfter(tape, sleeve, -1, random);
        }
        agenda.planAll();

        int time = -1;
        while (true) {
            int next = Arrays.stream(sleeves)
                    .mapToInt(sleeve -> timeOf(tape, sleeve))
                    .min()
                    .orElseThrow();
            assertThat(agenda.next()).isEqualTo(next);
            // Now and then something else comes first, which is for all of them.
            boolean isForAll = random.nextInt(5) == 0 && Math.min(next, times) > time + 1;
            int step = isForAll ? time + 1 + random.nextInt(Math.min(next, times) - time - 1) : next;
            if (step >= times) {
                return;
            }
            time = step;
            List<Sleeve> expected = new ArrayList<>();
            for (Sleeve sleeve : sleeves) {
                if (isForAll || timeOf(tape, sleeve) == time) {
                    expected.add(sleeve);
                }
            }
            List<Sleeve> due = isForAll ? agenda.all(time) : agenda.dueAt(time);
            assertThat(due).isEqualTo(expected);
            for (Sleeve sleeve : sleeves) {
                boolean isDue = due.contains(sleeve);
                if (isDue || random.nextInt(20) == 0) {
                    sleeve.signalBar = barAfter(tape, sleeve, time, random);
                    if (!isDue) {
                        agenda.plan(sleeve); // as of a margin call
                    }
                }
            }
            for (Sleeve sleeve : due) {
                agenda.plan(sleeve);
            }
        }
    }

    private static final class NoDecisions implements Decisions {
        @Override
        public boolean startsLong() {
            return true;
        }

        @Override
        public boolean needsRecord() {
            return false;
        }

        @Override
        public int nextEntry(int from, PositionState position) {
            return NEVER;
        }

        @Override
        public int nextEntry(int from, int to, PositionState position) {
            return NEVER;
        }

        @Override
        public int nextExit(int from, PositionState position) {
            return NEVER;
        }

        @Override
        public int nextExit(int from, int to, PositionState position) {
            return NEVER;
        }

        @Override
        public String tag(int bar, PositionState position, boolean leaves) {
            return "";
        }

        @Override
        public boolean hasTags() {
            return false;
        }

        @Override
        public List<String> explanation() {
            return List.of();
        }
    }
}
