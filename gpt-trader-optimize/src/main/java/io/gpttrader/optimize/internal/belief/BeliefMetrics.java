package io.gpttrader.optimize.internal.belief;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure under the name that a host asks for. */
final class BeliefMetrics {
    private static final List<String> NAMES = List.of(
            "trials",
            "effectiveTrials",
            "testedTrials",
            "probabilisticSharpe",
            "deflatedSharpe",
            "deflatedSharpeAllTrials",
            "minimumTrackRecordBars",
            "bars",
            "pbo",
            "pboBlocks",
            "outOfSampleLoss",
            "realityCheckP",
            "spaP",
            "spaBeyondExposureP",
            "confidenceSet",
            "confidenceSetOf",
            "permutationP",
            "permutationMedianReturn",
            "neighbours",
            "plateauShare",
            "plateauRelative",
            "breakEvenBps",
            "breakEvenToHoldingBps",
            "entries",
            "fills",
            "exposure",
            "agreement",
            "totalReturn",
            "sharpe",
            "holdingReturn",
            "holdingSharpe");

    private BeliefMetrics() {}

    static Map<String, Double> none() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        NAMES.forEach(name -> metrics.put(name, Double.NaN));
        return metrics;
    }

    static Map<String, Double> of(BeliefFindings of) {
        Map<String, Double> metrics = none();
        returns(of, metrics);
        conduct(of, metrics);
        return metrics;
    }

    private static void returns(BeliefFindings of, Map<String, Double> metrics) {
        ReturnsEvidence evidence = of.evidence();
        metrics.put("trials", (double) of.trialsRun());
        metrics.put("effectiveTrials", evidence.effectiveTrials());
        metrics.put("testedTrials", (double) evidence.tested());
        metrics.put("probabilisticSharpe", evidence.probabilisticSharpe());
        metrics.put("deflatedSharpe", evidence.deflatedSharpe());
        metrics.put("deflatedSharpeAllTrials", evidence.deflatedSharpeAllTrials());
        metrics.put("minimumTrackRecordBars", evidence.minimumBars());
        metrics.put("pbo", evidence.overfitting());
        metrics.put("pboBlocks", counted(evidence.blocks()));
        metrics.put("outOfSampleLoss", evidence.outOfSampleLoss());
        metrics.put("realityCheckP", evidence.realityCheck());
        metrics.put("spaP", evidence.superiorAbility());
        metrics.put("spaBeyondExposureP", evidence.beyondExposure());
        metrics.put("confidenceSet", counted(evidence.confidenceSet()));
        metrics.put("confidenceSetOf", counted(evidence.confidenceSetOf()));
    }

    private static void conduct(BeliefFindings of, Map<String, Double> metrics) {
        Conduct conduct = of.conduct();
        metrics.put("bars", (double) conduct.bars());
        metrics.put("permutationP", of.permutation().pValue());
        metrics.put("permutationMedianReturn", of.permutation().medianReturn());
        metrics.put("neighbours", (double) of.plateau().neighbours());
        metrics.put("plateauShare", of.plateau().share());
        metrics.put("plateauRelative", of.plateau().relative());
        metrics.put("breakEvenBps", of.breakEven().extraBps());
        metrics.put("breakEvenToHoldingBps", of.breakEven().toHoldingBps());
        metrics.put("entries", conduct.entries() < 0 ? Double.NaN : conduct.entries());
        metrics.put("fills", conduct.entries() < 0 ? Double.NaN : of.breakEven().fills());
        metrics.put("exposure", conduct.exposure());
        metrics.put("agreement", conduct.agreement());
        metrics.put("totalReturn", conduct.totalReturn());
        metrics.put("sharpe", conduct.sharpe());
        metrics.put("holdingReturn", conduct.holdingReturn());
        metrics.put("holdingSharpe", conduct.holdingSharpe());
    }

    private static double counted(int count) {
        return count > 0 ? count : Double.NaN;
    }
}
