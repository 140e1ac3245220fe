package io.gpttrader.optimize.internal.store;

import java.util.List;

/** Opens the store of one study, in the database that a host chose. */
@FunctionalInterface
public interface StoreOpener {

    /**
     * The store of a study; the caller closes it.
     *
     * @param key what its outcomes depend on
     * @param dimensions names of the parameters, in the order of a point's numbers
     * @param keepsReturns whether returns are stored, and a complete trial without them counts as not run
     * @throws io.gpttrader.optimize.TrialStoreException if the database cannot keep trials
     */
    TrialStore open(StudyKey key, List<String> dimensions, boolean keepsReturns);
}
