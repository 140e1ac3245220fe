/** Strategies side by side: their figures, and their profits as this page has seen them. */
import { byId, h } from './dom.js';
import { clock, isNumber, number, percent, signed, trend, units } from './format.js';
import { aMinute, LineChart, lineColour, lineDash, swatch } from './linechart.js';
import { Samples } from './store.js';
import { Table } from './table.js';
import { onTheme } from './theme.js';

export class Strategies {
    constructor(store) {
        this.samples = new Map();
        store.onFrame((from, frame) => this.sample(frame));
        this.order = [];
        this.table = new Table({
            caption: 'Strategies', keyOf: row => row.recipe, sortBy: 'profit', descending: true,
            emptyTitle: 'No strategies yet', emptyText: 'Profit, trades and exposure of each strategy appear here.',
            columns: [
                {
                    key: 'recipe', label: 'Strategy', sort: row => row.recipe,
                    make: (held, cell) => {
                        held.swatch = this.swatch(held.row.recipe);
                        cell.append(held.swatch, h('span', { text: held.row.recipe }));
                    },
                },
                {
                    key: 'profit', label: 'Profit', numeric: true, sort: row => row.profit,
                    cell: row => ({ text: signed(row.profit), class: trend(row.profit) }),
                },
                { key: 'trades', label: 'Trades', numeric: true, sort: row => row.trades, cell: row => units(row.trades) },
                { key: 'win', label: 'Won', numeric: true, sort: row => row.winPercent, cell: row => (isNumber(row.winPercent) ? `${number(row.winPercent, 0)} %` : '–') },
                { key: 'positions', label: 'Held', numeric: true, hide: 'if-roomy', sort: row => row.positions, cell: row => units(row.positions) },
                { key: 'exposure', label: 'Expo.', numeric: true, sort: row => row.exposure, cell: row => percent(row.exposure, 0) },
            ],
        });
        byId('strategies-table').append(this.table.element);
        this.chart = new LineChart(byId('strategies-chart'), {
            series: () => this.order.map((recipe, at) => ({ label: recipe, colour: lineColour(at), dash: lineDash(at) })),
            format: value => number(value, 0), rangeX: aMinute,
            readout: at => this.readout(at),
        });
        onTheme(() => this.recolour());
    }

    recolour() {
        for (const held of this.table.rows.values()) {
            const fresh = this.swatch(held.row.recipe);
            held.swatch.replaceWith(fresh);
            held.swatch = fresh;
        }
    }

    swatch(recipe) {
        const at = this.indexOf(recipe);
        return swatch(lineColour(at), lineDash(at));
    }

    indexOf(recipe) {
        if (!this.order.includes(recipe)) {
            this.order.push(recipe);
        }
        return this.order.indexOf(recipe);
    }

    sample(frame) {
        for (const [name, part] of Object.entries(frame.components ?? {})) {
            const rows = part.tables?.strategies;
            if (rows) {
                if (!this.samples.has(name)) {
                    this.samples.set(name, new Samples());
                }
                this.samples.get(name).add(frame.time, Object.fromEntries(rows.map(row => [row.recipe, row.profit])));
            }
        }
    }

    show(view) {
        if (!view.has('tables/strategies')) {
            return;
        }
        const rows = view.component.tables.strategies ?? [];
        if (this.name !== view.name) {
            this.name = view.name;
            this.order = rows.map(row => row.recipe);
            this.table.rows.forEach(held => held.element.remove());
            this.table.rows.clear();
        }
        this.table.show(rows);
        const samples = this.samples.get(view.name);
        this.shown = samples;
        if (samples && samples.times.length > 1) {
            this.order = [...new Set([...this.order, ...samples.values.keys()])];
            this.chart.show([samples.times, ...this.order.map(recipe => samples.values.get(recipe) ?? samples.times.map(() => null))], this.order.join());
            this.chart.label(`Profit of ${this.order.length} strategies since this page was opened`);
        }
        if (!this.isReading) {
            this.readout(null);
        }
    }

    readout(at) {
        this.isReading = at !== null && this.shown;
        byId('strategies-legend').textContent = this.isReading
            ? clock(this.shown.times[at] * 1000) + '  ' + this.order.map(recipe => signed(this.shown.values.get(recipe)?.[at], 0)).join('  ')
            : this.shown ? `profit since ${clock(this.shown.times[0] * 1000).slice(0, 5)}` : '';
    }
}
