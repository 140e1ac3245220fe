/** What is used of each limit, as bars; a limit is changed after a confirmation. */
import { mayOperate, post } from './api.js';
import { ask, attempt, field } from './dialogs.js';
import { byId, empty, h, icon, setAttribute, setText } from './dom.js';
import { isNumber, label, reading } from './format.js';

/** Limits that must not be fallen below: the nearer what there is comes to them, the fuller the bar. */
const FLOORS = new Set(['cashReservePercent']);

/** How much of a limit is taken: 1 where it is reached, NaN where there is none. */
function shareOf({ limit, value, used }) {
    if (!isNumber(value) || !isNumber(used)) {
        return NaN;
    }
    const [part, whole] = FLOORS.has(limit) ? [value, used] : [used, value];
    return whole > 0 ? part / whole : part > 0 ? 2 : 0;
}

export class Risk {
    constructor() {
        this.rows = new Map();
        this.container = byId('risk');
        this.none = empty('No limits told', 'What is used of each risk limit appears here.');
        this.container.append(this.none);
    }

    show(view) {
        if (!view.has('tables/limits', 'about')) {
            return;
        }
        this.view = view;
        const limits = view.component.tables.limits ?? [];
        this.none.hidden = limits.length > 0;
        const names = new Set(limits.map(row => row.limit));
        for (const [name, row] of this.rows) {
            if (!names.has(name)) {
                row.element.remove();
                this.rows.delete(name);
            }
        }
        const isOpen = mayOperate() && view.component.about.changesLimits;
        limits.forEach(row => this.write(row, isOpen));
    }

    write(limit, isOpen) {
        let row = this.rows.get(limit.limit);
        if (!row) {
            row = { figures: h('span', { class: 'figures' }), fill: h('i') };
            row.edit = h('button', {
                type: 'button', class: 'icon-button', 'aria-label': `Change the limit ${label(limit.limit)}`, on: { click: () => this.edit(limit.limit) },
            }, icon('edit'));
            row.bar = h('div', { class: 'bar', role: 'meter', 'aria-label': label(limit.limit), 'aria-valuemin': '0' }, row.fill);
            row.used = h('b');
            row.of = h('span', { class: 'muted' });
            row.figures.append(row.used, row.of);
            row.element = h('div', { class: 'limit' }, h('span', { text: label(limit.limit) }), row.figures, row.edit, row.bar);
            this.rows.set(limit.limit, row);
            this.container.append(row.element);
        }
        const share = shareOf(limit);
        const tone = !isNumber(share) ? 'none' : share >= 1 ? 'over' : share >= 0.8 ? 'near' : 'within';
        const value = isNumber(limit.value) ? reading(limit.limit, limit.value) : 'no limit';
        setText(row.used, reading(limit.limit, limit.used));
        setText(row.of, ` / ${value}${tone === 'over' ? ' reached' : ''}`);
        row.edit.hidden = !isOpen;
        setAttribute(row.bar, 'data-tone', tone);
        setAttribute(row.bar, 'aria-valuenow', isNumber(limit.used) ? Math.max(0, limit.used).toFixed(2) : 0);
        setAttribute(row.bar, 'aria-valuemax', isNumber(limit.value) ? limit.value : Math.max(1, limit.used || 1).toFixed(2));
        setAttribute(row.bar, 'aria-valuetext', `${reading(limit.limit, limit.used)} of ${value}`);
        row.fill.style.transform = `scaleX(${isNumber(share) ? Math.max(0, Math.min(1, share)).toFixed(4) : 0})`;
        row.limit = limit;
    }

    async edit(name) {
        const { limit } = this.rows.get(name);
        const input = h('input', { name: 'value', inputmode: 'decimal', value: isNumber(limit.value) ? String(limit.value) : '', autocomplete: 'off' });
        const answer = await ask({
            title: `Change ${label(name)}`, confirm: 'Change the limit', danger: true,
            text: 'The new limit holds for the next order. Orders on their way and what is held already are not changed.',
            details: [['Now used', reading(name, limit.used)], ['Limit now', isNumber(limit.value) ? reading(name, limit.value) : 'no limit']],
            fields: [field('New limit', input, `In the unit of ${name}. Leave it empty to take the limit away.`)],
            check: ({ value }) => (value.trim() === '' || isNumber(parse(value)) ? '' : `${value} is not a number; write it like 12.5.`),
        });
        if (answer) {
            const value = answer.value.trim() === '' ? null : parse(answer.value);
            await attempt(
                () => post('/api/limit', { component: this.view.name, limit: name, value }),
                value === null ? `${label(name)}: no limit.` : `${label(name)} is ${reading(name, value)}.`);
        }
    }
}

const parse = text => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : NaN);
