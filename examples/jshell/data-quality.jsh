// Checks bars before they are trusted: ./jshell --run examples/jshell/data-quality.jsh
// Four scores from 0 to 1 and every finding with its time.
var source = Bars.csv(dir);
BarQuality quality = Bars.check(source.load("BTCUSD"));
System.out.println(quality);
System.out.println(quality.counts());

// A source can refuse what is not good enough.
try {
    source.requireQuality(0.999).load("BTCUSD");
} catch (BarQualityException refused) {
    System.out.println("refused: " + refused.getMessage().lines().findFirst().get());
}
System.out.println("findings: " + quality.findings().size());
// prints at the end: findings: 2
