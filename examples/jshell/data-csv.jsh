// Reads bars from CSV files: ./jshell --run examples/jshell/data-csv.jsh
// The columns are found by their names; dialects of known vendors are recognised.
var source = Bars.csv(dir);
System.out.println(source.symbols());

// A series is ta4j's: everything that ta4j offers works on it.
BarSeries bitcoin = source.load("BTCUSD");
System.out.println(bitcoin);

// Longer bars are made of shorter ones, and a part of a source is a source.
BarSeries hours = Bars.resample(bitcoin, BarPeriod.hours(1));
var march = source.between(LocalDate.parse("2013-03-01"), LocalDate.parse("2013-04-01"), ZoneOffset.UTC);
System.out.println(hours.getBarCount() + " hours of Bitcoin, " + march.load("AAPL").getBarCount() + " days of Apple in March");
// prints at the end: 160 hours of Bitcoin, 20 days of Apple in March
