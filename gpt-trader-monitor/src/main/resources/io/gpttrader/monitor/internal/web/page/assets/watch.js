/** The list of symbols with their prices; the chosen one is charted. */
import { byId, h, setAttribute, setClass, setText } from './dom.js';
import { arrow, price, signed, signedPercent, trend, units } from './format.js';
import { lastPrice, symbolsOf, unitsHeld } from './session.js';
import { roving } from './tabs.js';

export class Watch {
    constructor(onChoose) {
        this.onChoose = onChoose;
        this.list = byId('watch');
        this.select = byId('symbol-select');
        this.filter = byId('watch-filter');
        this.rows = new Map();
        this.key = '';
        this.select.addEventListener('change', () => onChoose(this.select.value));
        this.filter.addEventListener('input', () => this.narrow());
        roving(this.list, '[role=radio]');
    }

    show(view) {
        const symbols = symbolsOf(view.component);
        const key = `${view.name}/${symbols.join()}`;
        if (key !== this.key) {
            this.key = key;
            this.build(symbols);
        }
        if (view.has('prices', 'tables/positions', 'about') || view.symbol !== this.chosen) {
            symbols.forEach(symbol => this.write(view.component, symbol, symbol === view.symbol));
            this.chosen = view.symbol;
            this.select.value = view.symbol;
            this.now(view.component, view.symbol);
        }
    }

    build(symbols) {
        this.rows.clear();
        this.list.replaceChildren();
        this.select.replaceChildren(...symbols.map(symbol => h('option', { value: symbol, text: symbol })));
        for (const symbol of symbols) {
            const row = {
                name: h('b', { text: symbol }), last: h('span', { class: 'last' }), held: h('span', { class: 'held' }),
                change: h('span', { class: 'change' }),
            };
            row.element = h(
                'button', { type: 'button', role: 'radio', class: 'symbol', on: { click: () => this.onChoose(symbol) } },
                row.name, row.last, row.held, row.change);
            this.rows.set(symbol, row);
            this.list.append(row.element);
        }
        this.filter.hidden = symbols.length < 6;
        this.narrow();
    }

    narrow() {
        const wanted = this.filter.hidden ? '' : this.filter.value.trim().toUpperCase();
        for (const [symbol, row] of this.rows) {
            row.element.hidden = !symbol.toUpperCase().includes(wanted);
        }
    }

    write(component, symbol, isChosen) {
        const row = this.rows.get(symbol);
        const change = changeOf(component.prices[symbol]);
        const held = unitsHeld(component, symbol);
        setText(row.last, price(lastPrice(component, symbol)));
        setText(row.held, held === 0 ? ' ' : `${held > 0 ? 'long' : 'short'} ${units(Math.abs(held))}`);
        setText(row.change, signedPercent(change));
        setClass(row.change, `change ${trend(change)}`);
        setAttribute(row.element, 'aria-checked', String(isChosen));
        setAttribute(row.element, 'tabindex', isChosen ? '0' : '-1');
    }

    now(component, symbol) {
        const change = changeOf(component.prices[symbol]);
        setText(byId('price-title'), symbol || 'Price');
        setText(byId('price-now'), symbol ? `${price(lastPrice(component, symbol))}  ${arrow(change)} ${signedPercent(change)}` : '');
        setClass(byId('price-now'), `now ${trend(change)}`);
        const rows = (component.tables.positions ?? []).filter(row => row.symbol === symbol);
        const profit = rows.reduce((sum, row) => sum + row.profit, 0);
        const held = unitsHeld(component, symbol);
        setText(byId('price-held'), rows.length === 0 ? '' : `${held > 0 ? 'long' : held < 0 ? 'short' : 'net'} ${units(Math.abs(held))}  ${arrow(profit)} ${signed(profit)}`);
    }
}

const changeOf = told => (told && told.previous ? told.close / told.previous - 1 : NaN);
