/** Commands to a session and manual orders, each after a confirmation that says what will happen. */
import { mayOperate, post } from './api.js';
import { ask, attempt, choice, field } from './dialogs.js';
import { byId, h, icon, setClass, setText } from './dom.js';
import { isNumber, label, number, price, units } from './format.js';
import { equity, lastPrice, mode, symbolsOf } from './session.js';

const held = component => {
    const rows = component.tables.positions ?? [];
    const value = rows.reduce((sum, row) => sum + Math.abs(row.units * row.price), 0);
    return ['Held now', rows.length === 0 ? 'nothing' : `${rows.length} positions worth ${number(value)}`];
};
const waiting = component => ['Open orders', units((component.tables.openOrders ?? []).length)];

const COMMANDS = {
    pause: ['Pause', 'No further bars are taken until Resume. What is held stays held, and nothing is sold, not even at a stop of a strategy.', [held, waiting]],
    resume: ['Resume', 'Bars are taken again, and entries are let through again, also after Halt, Reduce only and Flatten.', [held, waiting]],
    halt: ['Halt', 'Entries stop, and those on their way are withdrawn. The strategies go on to leave positions. Resume ends it.', [held, waiting], 'danger'],
    reduceOnly: ['Reduce only', 'No new entry is let through; those on their way are still filled. Positions can only become smaller. Resume ends it.', [held, waiting]],
    flatten: ['Flatten', 'Everything held is ordered out at the next bar of each symbol, entries on their way are withdrawn, and no entry is let through until Resume.', [held, waiting], 'danger'],
};

export class Controls {
    constructor() {
        this.container = byId('controls');
        this.key = '';
    }

    show(view) {
        this.view = view;
        const { component, name } = view;
        const [text, tone] = mode(component);
        setText(byId('mode'), text);
        setClass(byId('mode'), `chip ${tone}`);
        const commands = component.about.commands ?? [];
        const key = JSON.stringify([name, commands, component.about.takesOrders, mayOperate()]);
        if (key !== this.key) {
            this.key = key;
            this.build(commands, component.about.takesOrders);
        }
    }

    build(commands, takesOrders) {
        if (!mayOperate()) {
            this.container.replaceChildren(h('p', { class: 'note', text: 'You may look but not operate: commands and orders need the role operate.' }));
            return;
        }
        if (commands.length === 0 && !takesOrders) {
            this.container.replaceChildren(h('p', { class: 'note', text: 'This component takes no commands.' }));
            return;
        }
        const buttons = commands.map(command => h(
            'button', { type: 'button', class: 'button', 'data-command': command, 'data-tone': COMMANDS[command]?.[3], on: { click: () => this.run(command) } },
            icon(COMMANDS[command] ? command : 'command'), h('span', { text: titleOf(command) })));
        const order = takesOrders
            ? h('button', { type: 'button', id: 'new-order', class: `button ${commands.length % 2 === 0 ? 'wide-button' : ''}`, on: { click: () => this.order() } }, icon('order'), h('span', { text: 'Manual order' }))
            : null;
        this.container.replaceChildren(h('div', { class: 'command-grid' }, ...buttons, ...(order ? [order] : [])));
    }

    async run(command) {
        const { name, component } = this.view;
        const [title, text, facts, tone] = COMMANDS[command] ?? [label(command), `The component's own command “${command}” is run.`, []];
        const answer = await ask({
            title: `${title} ${name}?`, text, confirm: title, danger: tone === 'danger',
            details: [['Component', name], ['State', mode(component)[0] || '–'], ...facts.map(fact => fact(component))],
        });
        if (answer) {
            await attempt(() => post('/api/command', { component: name, command }), `${title} was sent to ${name}.`);
        }
    }

    async order() {
        const { name, component, symbol } = this.view;
        const symbols = h('select', { name: 'symbol' }, ...symbolsOf(component).map(each => h('option', { value: each, text: each, selected: each === symbol })));
        const quantity = h('input', { name: 'units', inputmode: 'decimal', autocomplete: 'off', placeholder: '0' });
        const limit = h('input', { name: 'limit', inputmode: 'decimal', autocomplete: 'off', placeholder: 'Market' });
        const estimate = h('p', { class: 'note', id: 'estimate' });
        const values = await ask({
            title: 'Manual order', confirm: 'Review',
            fields: [
                field('Symbol', symbols), choice('Side', 'side', [['buy', 'Buy'], ['sell', 'Sell']], 'buy'), field('Units', quantity),
                field('Limit price', limit, 'Leave it empty for a market order.'), estimate,
            ],
            onInput: v => setText(estimate, `Last price ${price(lastPrice(component, v.symbol))}, estimated value ${number(worth(component, v))}`),
            check: v => (!(Number(v.units) > 0) ? 'Units must be a number above 0, like 10 or 0.5.'
                : v.limit.trim() !== '' && !(Number(v.limit) > 0) ? 'The limit price must be a number above 0, or empty for a market order.' : ''),
        });
        if (values && (await this.review(values))) {
            const order = { component: name, symbol: values.symbol, units: Number(values.units) * (values.side === 'sell' ? -1 : 1), type: values.limit.trim() ? 'limit' : 'market' };
            if (values.limit.trim()) {
                order.limit = Number(values.limit);
            }
            await attempt(() => post('/api/order', order), `The order was sent: ${values.side} ${units(Number(values.units))} ${values.symbol}.`);
        }
    }

    review(v) {
        const { name, component } = this.view;
        const value = worth(component, v);
        return ask({
            title: `${v.side === 'buy' ? 'Buy' : 'Sell'} ${units(Number(v.units))} ${v.symbol}?`, confirm: v.side === 'buy' ? 'Buy' : 'Sell', danger: true,
            text: 'The order is sent at once, beside the strategies. Risk limits hold for it, too.',
            details: [
                ['Component', name], ['Symbol', v.symbol], ['Side', v.side], ['Units', units(Number(v.units))],
                ['Type', v.limit.trim() ? `limit at ${price(Number(v.limit))}` : 'market'], ['Last price', price(lastPrice(component, v.symbol))],
                ['Estimated value', number(value)], ['Share of equity', isNumber(value / equity(component)) ? `${number((100 * value) / equity(component), 1)} %` : '–'],
            ],
        });
    }
}

const titleOf = command => COMMANDS[command]?.[0] ?? label(command);
const worth = (component, v) => Number(v.units) * (v.limit.trim() ? Number(v.limit) : lastPrice(component, v.symbol));
