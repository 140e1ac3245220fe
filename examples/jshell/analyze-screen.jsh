// Which of many symbols meet a condition now: ./jshell --run examples/jshell/analyze-screen.jsh
String[] names = {"A", "B", "C", "D", "E", "F", "G", "H"};
var market = Bars.synthetic(21).gbm(0.05, 0.3).count(300).symbols(names);
var screened = Analyze.screen(market, List.of(names), each -> each.value("rsi14") < 45);
System.out.println(screened);

// The whole reading of a hit.
String first = screened.hits().get(0);
System.out.println(screened.snapshot(first));
System.out.println(screened.hits().size() + " of " + screened.tried() + ", the first is " + first);
// prints at the end: 3 of 8, the first is E
