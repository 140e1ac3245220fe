/** Candles of one symbol with its trades as marks, by TradingView's Lightweight Charts. */
import { CandlestickSeries, createChart, createSeriesMarkers, HistogramSeries } from './vendor/lightweight-charts.js';
import { byId, setAttribute, setText, token } from './dom.js';
import { clock, day, isNumber, number, price, priceDigits, signedPercent, units } from './format.js';
import { onTheme } from './theme.js';

const FIRST_BARS = 110;

const seconds = millis => Math.floor(millis / 1000);
const candle = row => ({ time: seconds(row[0]), open: row[1], high: row[2], low: row[3], close: row[4] });

export class PriceChart {
    constructor() {
        this.container = byId('price-chart');
        this.legend = byId('price-legend');
        this.note = byId('price-empty');
        this.chart = createChart(this.container, {
            autoSize: true,
            layout: { attributionLogo: false }, // it would need an inline style; its notice and link are in the page's footer
        });
        this.candles = this.chart.addSeries(CandlestickSeries, { priceLineStyle: 2 });
        this.volumes = this.chart.addSeries(HistogramSeries, {
            priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
        this.chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
        this.markers = createSeriesMarkers(this.candles, []);
        this.chart.subscribeCrosshairMove(move => this.hover(move));
        this.shown = { key: '', count: 0, first: 0, last: 0 };
        onTheme(() => this.dress());
        addEventListener('font', () => this.dress());
        this.dress();
    }

    dress() {
        const line = token('grid');
        this.chart.applyOptions({
            layout: {
                background: { type: 'solid', color: 'transparent' },
                textColor: token('muted'),
                fontFamily: getComputedStyle(document.body).fontFamily,
                fontSize: 11,
            },
            grid: { vertLines: { color: line }, horzLines: { color: line } },
            rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.1, bottom: 0.2 } },
            timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 4, tickMarkFormatter: tick },
            crosshair: {
                mode: 0,
                vertLine: { color: token('muted'), labelBackgroundColor: token('raised') },
                horzLine: { color: token('muted'), labelBackgroundColor: token('raised') },
            },
            localization: { timeFormatter: at => `${day(at * 1000)} ${clock(at * 1000).slice(0, 5)}`, priceFormatter: price },
            handleScroll: { mouseWheel: false, vertTouchDrag: false },
            handleScale: { mouseWheel: true },
        });
        const up = token('gain');
        const down = token('loss');
        // Rising bars are hollow and falling bars filled: the direction shows without the colours.
        this.candles.applyOptions({
            upColor: token('panel'), borderUpColor: up, wickUpColor: up, downColor: down, borderDownColor: down, wickDownColor: down,
            priceLineColor: token('muted'),
        });
        this.volumes.applyOptions({ color: token('volume') });
        this.marked = '';
    }

    show(view) {
        const { component, symbol } = view;
        const rows = component?.bars[symbol] ?? [];
        const key = `${view.name}/${symbol}`;
        this.note.hidden = rows.length > 0;
        setText(this.note.querySelector('span'), symbol ? `The bars of ${symbol} appear here as they come.` : 'This component has told of no symbol yet.');
        const first = rows.length ? rows[0][0] : 0;
        const isNew = key !== this.shown.key || first !== this.shown.first || rows.length < this.shown.count;
        if (isNew || view.has('bars/replaced')) {
            this.all(rows, isNew && key !== this.shown.key);
        } else {
            for (let i = Math.max(0, this.shown.count - 1); i < rows.length; i++) {
                this.update(rows, i);
            }
        }
        this.shown = { key, count: rows.length, first };
        this.rows = rows;
        this.mark(component?.fills ?? [], rows, symbol, key);
        this.lines(component, symbol);
        if (!this.hovering) {
            this.describe(rows[rows.length - 1], rows[rows.length - 2], symbol);
        }
        const last = rows[rows.length - 1];
        setAttribute(this.container, 'aria-label', last
            ? `Price chart of ${symbol}: ${rows.length} bars up to ${day(last[0])}, ${this.marks} fills marked`
            : 'Price chart, empty');
    }

    all(rows, isOther) {
        const unique = rows.filter((row, at) => at === rows.length - 1 || seconds(row[0]) < seconds(rows[at + 1][0]));
        if (rows.length) {
            const digits = priceDigits(rows[rows.length - 1][4]);
            this.candles.applyOptions({ priceFormat: { type: 'price', precision: digits, minMove: 10 ** -digits } });
        }
        this.candles.setData(unique.map(candle));
        this.volumes.setData(unique.map(row => ({ time: seconds(row[0]), value: row[5] ?? 0 })));
        if (isOther || this.shown.count === 0) {
            this.chart.timeScale().setVisibleLogicalRange({ from: unique.length - FIRST_BARS, to: unique.length + 3 });
        }
    }

    update(rows, at) {
        if (at > 0 && seconds(rows[at][0]) < seconds(rows[at - 1][0])) {
            return;
        }
        this.candles.update(candle(rows[at]));
        this.volumes.update({ time: seconds(rows[at][0]), value: rows[at][5] ?? 0 });
    }

    /** Marks stand at the first bar that ends at or after the fill. */
    mark(fills, rows, symbol, key) {
        const own = fills.filter(fill => fill.symbol === symbol);
        const last = own[own.length - 1];
        const sign = `${key}/${own.length}/${last?.time}/${last?.price}/${rows.length}/${rows[0]?.[0]}`;
        if (sign === this.marked) {
            return;
        }
        this.marked = sign;
        const marks = new Map();
        for (const fill of own) {
            const bar = firstAtOrAfter(rows, fill.time);
            if (bar && (rows[0][0] <= fill.time)) {
                const isBuy = fill.side === 'buy';
                const place = `${bar[0]}/${isBuy}`;
                const times = (marks.get(place)?.times ?? 0) + 1;
                marks.set(place, {
                    time: seconds(bar[0]), position: isBuy ? 'belowBar' : 'aboveBar', shape: isBuy ? 'arrowUp' : 'arrowDown',
                    color: isBuy ? token('accent') : token('sell'), text: `${isBuy ? 'B' : 'S'}${times > 1 ? ` ×${times}` : ''}`, size: 0.8, times,
                });
            }
        }
        this.marks = own.length;
        this.markers.setMarkers([...marks.values()].sort((a, b) => a.time - b.time));
    }

    /** Lines at the prices of what is held and of what is ordered. */
    lines(component, symbol) {
        const wanted = [];
        for (const row of component?.tables.positions ?? []) {
            if (row.symbol === symbol && isNumber(row.entryPrice)) {
                wanted.push({ price: row.entryPrice, color: token('accent'), lineStyle: 2, title: `${row.units > 0 ? 'long' : 'short'} ${units(Math.abs(row.units))}` });
            }
        }
        for (const row of component?.tables.openOrders ?? []) {
            const at = row.limitPrice ?? row.stopPrice;
            if (row.symbol === symbol && isNumber(at)) {
                wanted.push({ price: at, color: token('sell'), lineStyle: 1, title: `${row.side} ${units(row.quantity)}` });
            }
        }
        const sign = JSON.stringify(wanted);
        if (sign !== this.drawn) {
            this.drawn = sign;
            this.priceLines?.forEach(line => this.candles.removePriceLine(line));
            this.priceLines = wanted.slice(0, 6).map(line => this.candles.createPriceLine({ ...line, lineWidth: 1, axisLabelVisible: false }));
        }
    }

    hover(move) {
        const bar = move.time === undefined ? undefined : this.rows?.findIndex(row => seconds(row[0]) === move.time);
        this.hovering = bar !== undefined && bar >= 0;
        if (this.hovering) {
            this.describe(this.rows[bar], this.rows[bar - 1]);
        }
    }

    describe(row, before) {
        if (!row) {
            setText(this.legend, '');
            return;
        }
        const change = before ? row[4] / before[4] - 1 : NaN;
        const volume = isNumber(row[5]) ? `  V ${number(row[5], 0)}` : '';
        setText(this.legend, `${clock(row[0]).slice(0, 5)}  O ${price(row[1])}  H ${price(row[2])}  L ${price(row[3])}  C ${price(row[4])}`
            + `${volume}${isNumber(change) ? '  ' + signedPercent(change) : ''}`);
    }
}

function tick(time, type) {
    const at = time * 1000;
    return type <= 2 ? (type === 0 ? day(at).slice(0, 4) : day(at).slice(5)) : clock(at).slice(0, 5);
}

function firstAtOrAfter(rows, time) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle][0] < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return rows[low];
}
