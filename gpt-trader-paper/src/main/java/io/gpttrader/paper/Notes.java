package io.gpttrader.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know to trust the figures. */
final class Notes {
    private Notes() {}

    static List<String> of(PaperRun run, Frequency frequency, boolean ruined) {
        List<String> list = new ArrayList<>();
        if (run.fillAtClose()) {
            list.add("optimistic: filled at the close that made the decision");
        }
        if (frequency.isMeasured()) {
            list.add("annualised with " + frequency);
        }
        if (!run.open().isEmpty()) {
            list.add(String.format(
                    Locale.ROOT,
                    "%d open, valued at the last close; closing would cost %.2f",
                    run.open().size(),
                    run.liquidationCost()));
        }
        if (!run.pending().isEmpty()) {
            list.add(run.pending().size() + " decided, not filled yet");
        }
        if (run.refused() > 0) {
            list.add(refused(run));
        }
        if (ruined) {
            list.add("the account was ruined: equity fell to 0 or below, returns after that are undefined");
        }
        list.addAll(run.remarks());
        return List.copyOf(list);
    }

    private static String refused(PaperRun run) {
        int kept = run.refusals().size();
        return (run.refused() == 1 ? "1 order" : run.refused() + " orders") + " refused or shrunk"
                + (run.refused() > kept ? ", the first " + kept + " are listed" : "");
    }
}
