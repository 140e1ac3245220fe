package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.BetaEstimate;
import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.FactorShare;
import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.SymbolCluster;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.support.Lazy;
import java.util.List;
import java.util.Map;

/** Everything about several symbols; the tests of pairs are made when first asked for. */
public record RelationsOutcome(
        JoinedBars bars,
        double[][] returns,
        double[][] pearson,
        double[][] spearman,
        double[][] shrunk,
        double shrinkage,
        List<CorrelationEstimate> correlations,
        List<SymbolCluster> clusters,
        List<String> order,
        List<FactorShare> factors,
        double noiseEdge,
        Lazy<List<PairEstimate>> pairs) {

    public static RelationsOutcome of(Map<String, PriceBars> prices) {
        JoinedBars bars = JoinedBars.of(prices);
        List<String> symbols = bars.symbols();
        double[][] returns = bars.returns();
        double[][] pearson = Correlations.pearson(returns);
        double[][] spearman = Correlations.spearman(returns);
        ShrunkCovariance shrunk = ShrunkCovariance.of(returns);
        double[][] shrunkCorrelation = Correlations.ofCovariance(shrunk.covariance(), pearson);
        int n = returns[0].length;
        List<Linkage.Merge> merges = Linkage.of(pearson);
        return new RelationsOutcome(
                bars,
                returns,
                pearson,
                spearman,
                shrunkCorrelation,
                shrunk.share(),
                Correlations.estimates(symbols, pearson, spearman, shrunkCorrelation, n),
                merges.stream()
                        .map(each -> new SymbolCluster(
                                names(each.left(), symbols), names(each.right(), symbols), each.distance()))
                        .toList(),
                names(Linkage.order(merges, symbols.size()), symbols),
                PrincipalFactors.of(symbols, pearson, n),
                PrincipalFactors.noiseEdge(PrincipalFactors.moving(pearson).length, n),
                Lazy.by(() -> PairTest.all(bars)));
    }

    private static List<String> names(List<Integer> places, List<String> symbols) {
        return places.stream().map(symbols::get).toList();
    }

    public double[] rolling(int a, int b, int window) {
        return Correlations.rolling(returns[a], returns[b], window);
    }

    public BetaEstimate beta(int symbol, int benchmark) {
        StraightLine line = StraightLine.of(returns[symbol], returns[benchmark]);
        return new BetaEstimate(
                bars.symbols().get(symbol),
                bars.symbols().get(benchmark),
                line.slope(),
                line.slopeError(),
                line.constant(),
                line.constantError(),
                line.rSquared(),
                returns[0].length);
    }
}
