/** Positions, open orders, fills and events of the chosen component: a tab each. */
import { attempt, ask } from './dialogs.js';
import { mayOperate, post } from './api.js';
import { byId, h, setText } from './dom.js';
import { arrow, isNumber, moment, number, price, signed, signedPercent, trend, units } from './format.js';
import { Events } from './events.js';
import { lastPrice } from './session.js';
import { Table } from './table.js';
import { Tabs } from './tabs.js';

const HIDE = 'hide-phone';
const side = row => ({ text: row.side ?? '–', class: `side-${row.side}` });
const symbol = row => ({ text: row.symbol ?? '–', sub: row.recipe });

function positions() {
    const change = row => (row.price / row.entryPrice - 1) * Math.sign(row.units);
    return new Table({
        caption: 'Open positions', keyOf: row => `${row.recipe}/${row.symbol}`, sortBy: 'symbol',
        emptyTitle: 'No open positions', emptyText: 'What the strategies hold appears here with its profit.',
        columns: [
            { key: 'symbol', label: 'Symbol', cell: symbol, sort: row => row.symbol },
            { key: 'recipe', label: 'Strategy', hide: HIDE, cell: row => row.recipe ?? '–', sort: row => row.recipe },
            { key: 'units', label: 'Units', numeric: true, cell: row => units(row.units), sort: row => row.units },
            { key: 'entry', label: 'Entry', numeric: true, hide: HIDE, cell: row => price(row.entryPrice) },
            { key: 'price', label: 'Price', numeric: true, cell: row => ({ text: price(row.price), sub: `from ${price(row.entryPrice)}` }) },
            { key: 'value', label: 'Value', numeric: true, hide: HIDE, cell: row => number(row.units * row.price), sort: row => row.units * row.price },
            {
                key: 'change', label: 'Change', numeric: true, hide: HIDE, sort: change,
                cell: row => ({ text: signedPercent(change(row)), class: trend(change(row)) }),
            },
            {
                key: 'profit', label: 'Profit', numeric: true, sort: row => row.profit,
                cell: row => ({ text: `${arrow(row.profit)} ${signed(row.profit)}`.trim(), class: trend(row.profit), sub: signedPercent(change(row)) }),
            },
        ],
    });
}

function openOrders(cancel) {
    return new Table({
        caption: 'Open orders', keyOf: row => row.clientOrderId,
        emptyTitle: 'No open orders', emptyText: 'Orders on their way appear here until they are filled or withdrawn.',
        columns: [
            { key: 'symbol', label: 'Symbol', cell: symbol, sort: row => row.symbol },
            { key: 'recipe', label: 'Strategy', hide: HIDE, cell: row => row.recipe || 'manual' },
            { key: 'side', label: 'Side', cell: side },
            { key: 'type', label: 'Type', hide: HIDE, cell: row => row.type ?? '–' },
            { key: 'quantity', label: 'Quantity', numeric: true, cell: row => units(row.quantity) },
            { key: 'filled', label: 'Filled', numeric: true, hide: HIDE, cell: row => units(row.filledQuantity) },
            { key: 'limit', label: 'Limit', numeric: true, cell: row => price(row.limitPrice ?? row.stopPrice) },
            { key: 'status', label: 'Status', hide: HIDE, cell: row => ({ text: row.status ?? '–', title: row.reason || null }) },
            {
                key: 'cancel', label: '', name: 'Cancel', class: 'action',
                make: (held, cell) => {
                    const button = h('button', { type: 'button', class: 'button small', text: 'Cancel', on: { click: () => cancel(held.row) } });
                    button.setAttribute('aria-label', `Cancel ${held.row.side} ${units(held.row.quantity)} ${held.row.symbol}`);
                    cell.append(button);
                },
            },
        ],
    });
}

function fills() {
    return new Table({
        caption: 'Fills, the newest first', most: 200, keyOf: row => `${row.time}/${row.symbol}/${row.recipe}/${row.side}/${row.quantity}/${row.price}`,
        emptyTitle: 'No fills yet', emptyText: 'Each trade appears here as it is filled, and as a mark in the price chart.',
        columns: [
            { key: 'symbol', label: 'Symbol', cell: symbol },
            { key: 'time', label: 'Time', cell: row => ({ text: moment(row.time).slice(5), title: row.correlationId || null }) },
            { key: 'recipe', label: 'Strategy', hide: HIDE, cell: row => row.recipe || 'manual' },
            { key: 'side', label: 'Side', cell: side },
            { key: 'quantity', label: 'Quantity', numeric: true, cell: row => units(row.quantity) },
            { key: 'price', label: 'Price', numeric: true, cell: row => price(row.price) },
            { key: 'value', label: 'Value', numeric: true, hide: HIDE, cell: row => number(row.quantity * row.price) },
            { key: 'commission', label: 'Commission', numeric: true, hide: HIDE, cell: row => number(row.commission) },
        ],
    });
}

export class Book {
    constructor(chosen, onChoose) {
        this.positions = positions();
        this.orders = openOrders(row => this.cancel(row));
        this.fills = fills();
        this.events = new Events('book');
        const panels = { positions: this.positions.element, orders: this.orders.element, fills: this.fills.element, events: this.events.element };
        for (const [id, element] of Object.entries(panels)) {
            const panel = h('div', { class: 'fill', id: `book-${id}` }, element);
            byId('book').append(panel);
            panels[id] = panel;
        }
        const items = [['positions', 'Positions'], ['orders', 'Orders'], ['fills', 'Fills'], ['events', 'Events']];
        this.tabs = new Tabs(
            byId('book-tabs'), items.map(([id, label]) => ({ id: `book-${id}`, label, panel: panels[id] })), chosen, onChoose);
    }

    show(view) {
        const { component } = view;
        this.view = view;
        if (view.has('tables/positions')) {
            this.positions.show(component.tables.positions ?? []);
            this.tabs.count('book-positions', this.positions.data.length);
        }
        if (view.has('tables/openOrders', 'about')) {
            this.orders.table.classList.toggle('read-only', !mayOperate() || !component.about.takesOrders);
            this.orders.show(component.tables.openOrders ?? []);
            this.tabs.count('book-orders', this.orders.data.length);
        }
        const profits = (component.tables.positions ?? []).map(row => row.profit).filter(isNumber);
        const sum = profits.reduce((all, each) => all + each, 0);
        setText(byId('book-legend'), profits.length ? `unrealized ${arrow(sum)} ${signed(sum)}` : '');
        if (view.has('fills')) {
            this.fills.show([...component.fills].reverse());
        }
        this.events.show(view, view.name);
    }

    async cancel(row) {
        const { name, component } = this.view;
        const answer = await ask({
            title: 'Cancel this order?', confirm: 'Cancel the order', danger: true,
            text: 'The order is withdrawn. What was filled of it already stays.',
            details: [
                ['Order', `${row.side} ${units(row.quantity)} ${row.symbol}`], ['Type', row.type ?? '–'],
                ['Limit', price(row.limitPrice ?? row.stopPrice)],
                ['Last price', price(lastPrice(component, row.symbol))], ['Filled', units(row.filledQuantity)],
            ].filter(([key, value]) => key !== 'Limit' || isNumber(row.limitPrice ?? row.stopPrice) || value !== '–'),
        });
        if (answer) {
            await attempt(() => post('/api/order', { component: name, cancel: row.clientOrderId }), `Cancelling ${row.symbol} was asked for.`);
        }
    }
}
