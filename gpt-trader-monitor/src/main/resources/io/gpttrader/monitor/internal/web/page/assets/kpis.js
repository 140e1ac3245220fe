/** The strip of key figures. */
import { byId, h, setClass, setText } from './dom.js';
import { arrow, isNumber, number, percent, signed, signedPercent, trend, units } from './format.js';
import { dayProfit, deepestDrawdown, equity, profit, startingEquity } from './session.js';

const FIGURES = [
    ['equity', 'Equity', c => ({ value: number(equity(c)), detail: `Cash ${number(c.readings.cash)}` })],
    ['profit', 'Profit and loss', c => {
        const gained = profit(c);
        return {
            value: toned(gained), tone: trend(gained), detail: signedPercent(gained / startingEquity(c)), detailTone: trend(gained),
        };
    }],
    ['day', 'Today', c => {
        const gained = dayProfit(c);
        return { value: signed(gained), tone: trend(gained), detail: isNumber(gained) ? signedPercent(gained / (equity(c) - gained)) : '' };
    }],
    ['sharpe', 'Sharpe', c => ({ value: number(c.readings.sharpe), detail: 'annualized' })],
    ['sortino', 'Sortino', c => ({ value: number(c.readings.sortino), detail: 'annualized' })],
    ['drawdown', 'Drawdown', c => ({ value: percent(c.readings.drawdown, 2), detail: `Deepest ${percent(deepestDrawdown(c), 2)}` })],
    ['exposure', 'Exposure', c => ({ value: percent(c.readings.exposure), detail: `Net ${percent(c.readings.netExposure)}` })],
    ['positions', 'Open positions', c => ({ value: units(c.readings.openPositions), detail: `${units(c.readings.openOrders)} open orders` })],
    ['trades', 'Trades', c => ({ value: units(c.readings.trades), detail: `${units(c.readings.rejections)} rejections` })],
];

function toned(value) {
    const sign = arrow(value);
    return sign ? `${sign} ${signed(value)}` : signed(value);
}

export class Kpis {
    constructor() {
        this.cells = FIGURES.map(([id, name, read], at) => {
            const value = h('dd', { class: 'value', id: `kpi-${id}` });
            const detail = h('dd', { class: 'detail', id: `kpi-${id}-detail` });
            byId('kpis').append(h('div', { class: at < 2 ? 'kpi lead' : 'kpi' }, h('dt', { text: name }), value, detail));
            return { value, detail, read };
        });
    }

    show(view) {
        if (!view.has('readings', 'equity')) {
            return;
        }
        for (const { value, detail, read } of this.cells) {
            const shown = read(view.component);
            setText(value, shown.value);
            setClass(value, `value ${shown.tone ?? ''}`);
            setText(detail, shown.detail);
            setClass(detail, `detail ${shown.detailTone ?? ''}`);
        }
    }
}
