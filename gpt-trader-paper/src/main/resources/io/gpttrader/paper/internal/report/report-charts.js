// The charts of a report: equity, drawdown and price share one stretch of time. ReportAssets puts the report's three
// scripts into one function, so they see each other and nothing global is left behind.

const DAY = 86400;
const RANGES = [
  ["All", Infinity],
  ["5y", 1826],
  ["1y", 365],
  ["6m", 183],
  ["3m", 91],
  ["1m", 30],
  ["1w", 7],
  ["1d", 1],
];
const numbers = decimals =>
  new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
/** Too long a number to read is written in scientific notation, as in the tables. */
const fixed = (value, decimals) => (Math.abs(value) < 1e15 ? numbers(decimals).format(value) : value.toExponential(4));
const amount = value => (value === null ? "-" : fixed(value, 2));
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

/** Lines beside the price, each told from the others without its colour too. */
const DASHES = [[], [6, 4], [2, 3], [9, 3, 2, 3], [12, 3], [4, 2]];
const brief = text => (text.length > 44 ? text.slice(0, 43) + "\u2026" : text);

/** All numbers of one axis in one way: as thousands and millions when one of them is large. */
function axisTexts(values) {
  const large = values.some(value => Math.abs(value) >= 10000);
  return values.map(value => (large ? compact.format(value) : String(+value.toPrecision(6))));
}

/** Two decimals from 10 upwards, more for a currency or a small coin: the same rule as in the tables. */
function price(value) {
  if (value === null) return "-";
  const size = Math.abs(value);
  return fixed(value, size >= 10 || size === 0 ? 2 : size >= 1 ? 4 : size >= 0.001 ? 6 : 8);
}

/** A piece of text in its own element; names come from outside, so nothing here is ever parsed as markup. */
function element(tag, text, style) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

/** Ticks at 1, 2 or 5 times a power of ten; on a logarithmic axis over more than a decade, of each decade. */
function ticks(low, high, wanted, logarithmic) {
  if (logarithmic && high / low > 10) {
    const all = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const lead of high / low > 1000 ? [1] : [1, 2, 5]) all.push(lead * 10 ** power);
    }
    return all.filter(tick => tick >= low && tick <= high);
  }
  const raw = (high - low) / wanted,
    power = 10 ** Math.floor(Math.log10(raw)),
    lead = raw / power;
  const step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  const all = [];
  const first = Math.ceil(low / step - 1e-9),
    last = Math.floor(high / step + 1e-9);
  for (let i = 0; i <= last - first; i++) all.push((first + i) * step);
  return all;
}

function dates(data) {
  return second => {
    const text = new Date(second * 1000).toISOString();
    return data.daily ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ") + " UTC";
  };
}

function charts(root, data) {
  const find = selector => root.querySelector(selector);
  const colour = name =>
    getComputedStyle(root)
      .getPropertyValue("--" + name)
      .trim();
  const date = dates(data);
  const sync = uPlot.sync("gt-" + Math.random());
  const whole = [data.time[0], data.time[data.time.length - 1]];
  let range = whole,
    logarithmic = false,
    symbol = 0,
    drawn = [];

  function show(from, to) {
    if (!(to > from) || (from === range[0] && to === range[1])) return;
    range = [from, to];
    for (const chart of drawn) {
      if (chart.scales.x.min !== from || chart.scales.x.max !== to) chart.setScale("x", { min: from, max: to });
    }
    root.dispatchEvent(new CustomEvent("gt-range"));
  }

  function options(place, height, y, series, hooks) {
    const axis = {
      stroke: () => colour("soft"),
      grid: { stroke: () => colour("grid"), width: 1 },
      ticks: { show: false },
      font: "12px system-ui, sans-serif",
    };
    return {
      width: place.clientWidth || 640,
      height,
      legend: { show: false },
      padding: [8, 28, 0, 0],
      tzDate: second => uPlot.tzDate(new Date(second * 1000), "UTC"),
      cursor: {
        y: false,
        drag: { x: true, y: false },
        sync: { key: sync.key, scales: ["x", null] },
        bind: { dblclick: () => () => show(...whole) },
        points: { size: 7 },
      },
      scales: { x: { time: true, min: range[0], max: range[1] }, y },
      axes: [
        {
          ...axis,
          space: 70,
          size: 40,
          values: [
            [365 * DAY, "{YYYY}", null, null, null, null, null, null, 1],
            [28 * DAY, "{MMM} {YYYY}", null, null, null, null, null, null, 1],
            [DAY, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
            [60, "{HH}:{mm}", "\n{D} {MMM}", null, "\n{D} {MMM}", null, null, null, 1],
            [1, "{HH}:{mm}:{ss}", "\n{D} {MMM}", null, null, null, null, null, 1],
          ],
        },
        {
          ...axis,
          size: 64,
          filter: (chart, splits) => splits,
          values: (chart, splits) => axisTexts(splits),
          splits: (chart, index, low, high) => ticks(low, high, height > 200 ? 6 : 3, chart.scales.y.distr === 3),
        },
      ],
      series: [{}, ...series],
      hooks: {
        ...hooks,
        setScale: [
          (chart, key) => {
            if (key === "x" && drawn.includes(chart)) show(chart.scales.x.min, chart.scales.x.max);
          },
        ],
      },
    };
  }

  /** Says the values under the crosshair, or the last ones when there is none. */
  function reading(readout, place) {
    return { setCursor: [chart => say(chart)], ready: [chart => say(chart)] };
    function say(chart) {
      const x = chart.data[0],
        at = chart.cursor.idx ?? x.length - 1;
      readout.replaceChildren(element("b", x.length ? date(x[at]) : ""), ...(x.length ? place(chart, at) : []));
    }
  }

  /** A name and its value, with a piece of its curve before them when a curve is named. */
  function value(name, text, curve, style = curve) {
    const all = element("span", name + " ");
    all.append(element("b", text));
    if (curve) {
      const line = element("i", "", style);
      line.style.borderTopColor = colour(curve);
      all.prepend(line);
    }
    return all;
  }

  function equity() {
    const place = find(".equity-chart");
    const y = { distr: logarithmic ? 3 : 1, range: (chart, low, high) => room(low, high, logarithmic) };
    const series = [
      { stroke: () => colour("equity"), width: 2, points: { show: false } },
      { stroke: () => colour("hold"), width: 1.5, dash: [6, 4], points: { show: false } },
      ...(data.bench ? [{ stroke: () => colour("fall"), width: 1.5, dash: [2, 3], points: { show: false } }] : []),
    ];
    const read = reading(find(".equity-readout"), (chart, at) => [
      value("account", amount(data.equity[at]), "equity"),
      value("buy and hold", amount(data.hold[at]), "hold"),
      ...(data.bench ? [value(data.benchName, amount(data.bench[at]), "fall", "bench")] : []),
    ]);
    return new uPlot(
      options(place, narrow(place) ? 240 : 320, y, series, read),
      [data.time, data.equity, data.hold, ...(data.bench ? [data.bench] : [])],
      place,
    );
  }

  function drawdown() {
    const place = find(".drawdown-chart");
    const y = { range: (chart, low) => [Math.min(-1, low) * 1.08, 0] };
    const series = [
      { stroke: () => colour("fall"), fill: () => colour("fall") + "33", width: 1.5, points: { show: false } },
    ];
    const read = reading(find(".drawdown-readout"), (chart, at) => [
      value("drawdown, %", amount(data.drawdown[at]), "fall"),
    ]);
    return new uPlot(options(place, narrow(place) ? 110 : 140, y, series, read), [data.time, data.drawdown], place);
  }

  function invested() {
    const place = find(".invested-chart");
    const sides = data.net !== undefined; // without short positions both are one curve
    const free = sides ? data.net : data.gross;
    const y = { range: (chart, low, high) => [Math.min(0, low) * 1.08, Math.max(10, high) * 1.08] };
    const series = [
      { stroke: () => colour("equity"), fill: () => colour("equity") + "22", width: 1.5, points: { show: false } },
      ...(sides ? [{ stroke: () => colour("hold"), width: 1.5, dash: [6, 4], points: { show: false } }] : []),
    ];
    const read = reading(find(".invested-readout"), (chart, at) => [
      value(sides ? "invested gross, %" : "invested, %", amount(data.gross[at]), "equity"),
      ...(sides ? [value("net, %", amount(data.net[at]), "hold")] : []),
      ...(free[at] === null ? [] : [value("cash, %", amount(100 - free[at]))]),
    ]);
    const columns = [data.time, data.gross, ...(sides ? [data.net] : [])];
    return new uPlot(options(place, narrow(place) ? 90 : 110, y, series, read), columns, place);
  }

  /** A figure over a moving window; the same stretch of time as the equity. */
  function rolling(name, label, curve) {
    const place = find("." + name + "-chart"),
      values = data.rolling[name];
    const y = { range: (chart, low, high) => room(low, high, false) };
    const series = [{ stroke: () => colour(curve), width: 1.5, points: { show: false } }];
    const read = reading(find("." + name + "-readout"), (chart, at) => [value(label, amount(values[at]), curve, "")]);
    return new uPlot(options(place, narrow(place) ? 100 : 120, y, series, read), [data.rolling.time, values], place);
  }

  function rollings() {
    return data.rolling
      ? [
          rolling("sharpe", "Sharpe", "equity"),
          rolling("volatility", "volatility, %", "fall"),
          rolling("beta", "beta to buy and hold", "hold"),
        ]
      : [];
  }

  function prices() {
    const place = find(".price-chart"),
      shown = data.symbols[symbol];
    const hidden = { paths: () => null, points: { show: false } };
    const lines = shown.lines ?? [];
    const undrawn = Object.entries(shown.undrawn ?? {});
    find(".undrawn").textContent = undrawn.length
      ? " Not drawn: " + undrawn.map(([name, reason]) => name + " (" + reason + ")").join(", ") + "."
      : "";
    const line = uPlot.paths.linear();
    const close = {
      stroke: () => colour("ink"),
      width: 1.2,
      points: { show: false },
      paths: (chart, ...rest) => (candleWidth(chart) ? null : line(chart, ...rest)),
    };
    const read = reading(find(".price-readout"), (chart, at) => [
      value("open", price(shown.open[at])),
      value("high", price(shown.high[at])),
      value("low", price(shown.low[at])),
      value("close", price(shown.close[at])),
      ...(shown.volume ? [value("volume", compact.format(shown.volume[at]))] : []),
      ...lines.map((line, i) => value(brief(line.name), price(line.values[at]), "line" + i)),
      ...nearest(chart, shown.trades),
    ]);
    const hooks = {
      ...read,
      draw: [
        chart => {
          if (shown.volume) volumes(chart, shown.volume, colour);
          candles(chart, shown, colour);
          marks(chart, shown.trades, colour);
        },
      ],
    };
    const columns = [shown.time, shown.close, shown.high, shown.low, ...lines.map(line => line.values)];
    const view = options(
      place,
      narrow(place) ? 260 : 340,
      { range: (chart, low, high) => room(low - (shown.volume ? (high - low) * 0.2 : 0), high, false) },
      [
        close,
        hidden,
        hidden,
        ...lines.map((_, i) => ({
          stroke: () => colour("line" + i),
          width: 1.3,
          dash: DASHES[i],
          points: { show: false },
        })),
      ],
      hooks,
    );
    view.cursor.points = { show: false }; // three for one bar would hide it
    return new uPlot(view, columns, place);
  }

  function nearest(chart, trades) {
    const { left, top } = chart.cursor;
    if (!chart.over.matches(":hover")) return []; // the crosshair follows another chart
    let found = null,
      least = 16;
    for (const trade of trades) {
      for (const end of [0, 2]) {
        const away = Math.hypot(chart.valToPos(trade[end], "x") - left, chart.valToPos(trade[end + 1], "y") - top);
        if (away < least) [found, least] = [trade, away];
      }
    }
    if (!found) return [];
    const [from, paid, to, got, side, profit, open, entered = from, exited = to] = found;
    const text =
      (side > 0 ? "long " : "short ") +
      date(entered) +
      " at " +
      price(paid) +
      (open ? ", open," : " to " + date(exited) + " at " + price(got) + ",");
    return [value(text, (profit > 0 ? "+" : "") + amount(profit))];
  }

  function draw() {
    if (data.time.length < 2) return; // the picture stays
    for (const chart of drawn) chart.destroy();
    for (const place of root.querySelectorAll(".chart:not(.still)")) place.replaceChildren();
    drawn = [equity(), drawdown(), invested(), ...rollings(), ...(data.symbols.length ? [prices()] : [])];
    for (const chart of drawn) sync.sub(chart);
  }

  new ResizeObserver(() => {
    for (const chart of drawn) {
      const width = chart.root.parentElement.clientWidth;
      if (width && width !== chart.width) chart.setSize({ width, height: chart.height });
    }
  }).observe(root);

  draw();
  return {
    draw,
    show,
    whole,
    range: () => range,
    logarithmic(on) {
      logarithmic = on;
      draw();
    },
    symbol(index) {
      symbol = index;
      draw();
    },
  };
}

const narrow = place => place.clientWidth < 560;

function room(low, high, logarithmic) {
  if (low === null || !(high > low)) return [(low ?? 0) * 0.99 - 1e-9, (high ?? 1) * 1.01 + 1e-9];
  return logarithmic
    ? [low / (high / low) ** 0.05, high * (high / low) ** 0.05]
    : [low - (high - low) * 0.06, high + (high - low) * 0.06];
}

/** Width of a candle in device pixels, 0 when the bars stand too close for candles. */
function candleWidth(chart) {
  const [from, to] = chart.series[0].idxs;
  const each = chart.bbox.width / Math.max(1, to - from + 1);
  return each >= 5 * devicePixelRatio ? Math.min(each * 0.6, 14 * devicePixelRatio) : 0;
}

/** At the foot of the chart, the most in sight a sixth of its height. */
function volumes(chart, values, colour) {
  const draw = chart.ctx,
    { left, top, width, height } = chart.bbox;
  const [from, to] = chart.series[0].idxs;
  let most = 0;
  for (let i = from; i <= to; i++) most = Math.max(most, values[i]);
  if (!(most > 0)) return;
  const wide = Math.max(1, Math.min((width / Math.max(1, to - from + 1)) * 0.6, 14 * devicePixelRatio));
  draw.save();
  clip(chart);
  draw.globalAlpha = 0.3;
  draw.fillStyle = colour("soft");
  for (let i = from; i <= to; i++) {
    const tall = ((values[i] / most) * height) / 6;
    draw.fillRect(chart.valToPos(chart.data[0][i], "x", true) - wide / 2, top + height - tall, wide, tall);
  }
  draw.restore();
}

/** Filled when the price rose, hollow when it fell. */
function candles(chart, bars, colour) {
  const width = candleWidth(chart),
    draw = chart.ctx;
  if (!width) return;
  draw.save();
  clip(chart);
  draw.lineWidth = devicePixelRatio;
  draw.strokeStyle = draw.fillStyle = colour("soft");
  const [from, to] = chart.series[0].idxs;
  for (let i = from; i <= to; i++) {
    const x = chart.valToPos(bars.time[i], "x", true);
    const [open, high, low, close] = [bars.open[i], bars.high[i], bars.low[i], bars.close[i]].map(at =>
      chart.valToPos(at, "y", true),
    );
    const top = Math.min(open, close),
      height = Math.max(1, Math.abs(open - close)); // pixels count downwards
    draw.beginPath();
    draw.moveTo(x, high);
    draw.lineTo(x, top);
    draw.moveTo(x, top + height);
    draw.lineTo(x, low);
    draw.stroke();
    if (close > open) draw.fillRect(x - width / 2, top, width, height);
    else draw.strokeRect(x - width / 2, top, width, height);
  }
  draw.restore();
}

/** Entries, exits and the lines between; of a crowd only the entries, small. */
function marks(chart, trades, colour) {
  const draw = chart.ctx,
    { min, max } = chart.scales.x;
  const seen = trades.filter(trade => trade[2] >= min && trade[0] <= max);
  const crowd = seen.length > 300;
  const size = (crowd ? 2 : seen.length > 100 ? 3.5 : 5.5) * devicePixelRatio;
  draw.save();
  clip(chart);
  for (const [entered, paid, left, got, side, profit, open] of seen) {
    const from = [chart.valToPos(entered, "x", true), chart.valToPos(paid, "y", true)];
    const to = [chart.valToPos(left, "x", true), chart.valToPos(got, "y", true)];
    draw.strokeStyle = draw.fillStyle = colour(profit > 0 ? "gain" : "loss");
    triangle(draw, from, side, size);
    draw.fill();
    if (crowd) continue;
    draw.lineWidth = 1.5 * devicePixelRatio;
    draw.setLineDash(profit > 0 ? [] : [4 * devicePixelRatio, 3 * devicePixelRatio]);
    draw.beginPath();
    draw.moveTo(...from);
    draw.lineTo(...to);
    draw.stroke();
    draw.setLineDash([]);
    if (!open) {
      triangle(draw, to, -side, size);
      draw.fillStyle = colour("sheet");
      draw.fill();
      draw.stroke();
    }
  }
  draw.restore();
}

/** Points up below the price for a purchase, down above it for a sale. */
function triangle(draw, [x, y], direction, size) {
  draw.beginPath();
  draw.moveTo(x, y);
  draw.lineTo(x - size, y + direction * size * 1.7);
  draw.lineTo(x + size, y + direction * size * 1.7);
  draw.closePath();
}

function clip(chart) {
  const { left, top, width, height } = chart.bbox;
  chart.ctx.beginPath();
  chart.ctx.rect(left, top, width, height);
  chart.ctx.clip();
}
