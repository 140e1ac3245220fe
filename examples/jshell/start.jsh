import static io.gpttrader.api.Trader.*;
import static io.gpttrader.examples.jshell.Help.help;
import static io.gpttrader.examples.jshell.RecordTable.table;
import io.gpttrader.analyze.*;
import io.gpttrader.api.*;
import io.gpttrader.backtest.*;
import io.gpttrader.data.*;
import io.gpttrader.examples.SampleBars;
import io.gpttrader.live.*;
import io.gpttrader.monitor.*;
import io.gpttrader.optimize.*;
import io.gpttrader.paper.*;
import java.time.*;
import org.ta4j.core.*;
import org.ta4j.core.indicators.*;
import org.ta4j.core.indicators.averages.*;
import org.ta4j.core.indicators.helpers.*;
import org.ta4j.core.num.*;

// real bars to begin with: a folder with AAPL.csv (daily, 2013) and BTCUSD.csv (five minutes, a week of 2013)
Path dir = SampleBars.folder();
BarSeries series = Bars.csv(dir).apply("AAPL");
