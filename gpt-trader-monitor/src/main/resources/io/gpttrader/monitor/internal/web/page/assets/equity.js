/** Equity over time, and below it how far it is under its peak. */
import { byId, setText, token } from './dom.js';
import { day, clock, isNumber, number, percent } from './format.js';
import { LineChart } from './linechart.js';

function fade(plot) {
    const area = plot.ctx.createLinearGradient(0, plot.bbox.top, 0, plot.bbox.top + plot.bbox.height);
    area.addColorStop(0, token('area-top'));
    area.addColorStop(1, token('area-bottom'));
    return area;
}

const money = value => (Math.abs(value) >= 1e6 ? `${number(value / 1e6, 2)} M` : number(value, Math.abs(value) < 100 ? 2 : 0));

export class Equity {
    constructor() {
        const readout = at => this.readout(at);
        this.top = new LineChart(byId('equity-chart'), {
            series: () => [{ label: 'Equity', colour: token('accent'), fill: fade, width: 1.75 }],
            format: money, sync: 'equity', axisX: false, readout,
        });
        this.bottom = new LineChart(byId('drawdown-chart'), {
            series: () => [{ label: 'Drawdown', colour: token('loss'), fill: token('loss-area'), width: 1.25 }],
            format: value => (value === 0 ? '0 %' : `${number(value, Math.abs(value) < 1 ? 2 : 1)} %`), sync: 'equity', readout,
            range: (_, low) => [Math.min(-0.1, (low ?? 0) * 1.1), 0],
        });
        this.empty = byId('equity-empty');
    }

    show(view) {
        if (!view.has('equity')) {
            return;
        }
        const rows = view.component.equity;
        this.rows = rows;
        this.empty.hidden = rows.length > 1;
        if (rows.length < 2) {
            return;
        }
        const times = rows.map(row => row[0] / 1000);
        this.top.show([times, rows.map(row => row[1])]);
        this.bottom.show([times, rows.map(row => (isNumber(row[2]) ? -100 * row[2] : null))]);
        const last = rows[rows.length - 1];
        this.top.label(`Equity from ${number(rows[0][1])} to ${number(last[1])}, ${rows.length} points`);
        this.bottom.label(`Drawdown, now ${percent(last[2], 2)}`);
        if (this.at === undefined || this.at === null) {
            this.readout(null);
        }
    }

    readout(at) {
        this.at = at;
        const row = at === null ? null : this.rows?.[at];
        setText(byId('equity-legend'), row ? `${day(row[0])} ${clock(row[0]).slice(0, 5)}  ${number(row[1])}  −${percent(row[2], 2)}` : '');
    }
}
