/** The log of recent events, the newest first, with a filter by text and by level. */
import { h } from './dom.js';
import { moment } from './format.js';
import { Table } from './table.js';

const LEVELS = { info: 0, warn: 1, warning: 1, error: 2 };

export class Events {
    constructor(id) {
        this.text = h('input', { type: 'search', id: `${id}-filter`, placeholder: 'Filter events', 'aria-label': 'Filter events', autocomplete: 'off' });
        this.level = h(
            'select', { 'aria-label': 'Least level' }, h('option', { value: '0', text: 'All levels' }),
            h('option', { value: '1', text: 'Warnings and errors' }), h('option', { value: '2', text: 'Errors' }));
        this.table = new Table({
            caption: 'Events, the newest first', most: 200, keyOf: row => `${row.time}/${row.component}/${row.kind}/${row.text}`,
            emptyTitle: 'No events', emptyText: 'Orders, fills, rejections, connections and commands appear here; a filter may hide them.',
            columns: [
                { key: 'time', label: 'Time', class: 'time', cell: row => moment(row.time).slice(5) },
                { key: 'component', label: 'Component', hide: 'hide-phone', class: 'tight', cell: row => row.component ?? '' },
                { key: 'kind', label: 'Kind', class: 'tight', cell: row => ({ text: row.kind ?? '', class: levelOf(row) > 0 ? 'state-DEGRADED' : 'muted' }) },
                { key: 'text', label: 'Event', class: 'wide', cell: row => (levelOf(row) > 0 ? `${row.level}: ${row.text}` : row.text ?? '') },
            ],
        });
        this.element = h('div', { class: 'stack' }, h('div', { class: 'tools' }, this.text, this.level), this.table.element);
        this.text.addEventListener('input', () => this.write());
        this.level.addEventListener('change', () => this.write());
        this.rows = [];
    }

    /** @param component whose events are shown; all without one */
    show(view, component) {
        if (view.has('events')) {
            this.rows = view.store.events.filter(row => !component || row.component === component).reverse();
            this.write();
        }
    }

    write() {
        const wanted = this.text.value.trim().toLowerCase();
        const least = Number(this.level.value);
        this.table.show(this.rows.filter(row => levelOf(row) >= least
            && (!wanted || `${row.component} ${row.kind} ${row.text}`.toLowerCase().includes(wanted))));
    }
}

const levelOf = row => LEVELS[String(row.level).toLowerCase()] ?? 0;
