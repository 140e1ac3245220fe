/**
 * Tables that are updated in place: a row is found by its key, a cell is written only where its text differs, and a row is moved only where
 * the order differs. So focus, selection and scroll position survive ten updates a second.
 *
 * A column: `{key, label, numeric, cell(row) -> text or {text, class, title, sub}, sort(row), make(row, td)}`; `make` builds a cell once
 * (buttons), `hide` is the class that hides it on narrow screens.
 */
import { empty, h, icon, setAttribute, setClass, setText } from './dom.js';

export class Table {
    constructor({ caption, columns, keyOf, emptyTitle, emptyText, sortBy, descending, most = 500 }) {
        this.columns = columns;
        this.keyOf = keyOf;
        this.most = most;
        this.sortBy = sortBy;
        this.descending = descending ?? false;
        this.rows = new Map();
        this.data = [];
        this.head = h('tr');
        this.body = h('tbody');
        this.table = h(
            'table', {}, h('caption', { class: 'hidden', text: caption }), h('thead', {}, this.head), this.body);
        this.none = empty(emptyTitle, emptyText);
        this.scroller = h(
            'div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, this.table, this.none);
        this.element = this.scroller;
        this.header();
        this.show([]);
    }

    header() {
        for (const column of this.columns) {
            const cell = h('th', { scope: 'col', class: classes(column) });
            if (column.sort) {
                const button = h('button', { type: 'button', class: 'sort', on: { click: () => this.sort(column) } });
                button.append(column.label, icon('sort', 'icon sort-icon'));
                cell.append(button);
            } else {
                cell.append(h('span', { class: column.label ? '' : 'hidden', text: column.label || column.name || '' }));
            }
            column.header = cell;
            this.head.append(cell);
        }
        this.markSorted();
    }

    sort(column) {
        this.descending = this.sortBy === column.key ? !this.descending : Boolean(column.numeric);
        this.sortBy = column.key;
        this.markSorted();
        this.show(this.data);
    }

    markSorted() {
        for (const column of this.columns) {
            const isSorted = column.key === this.sortBy;
            setAttribute(column.header, 'aria-sort', isSorted ? (this.descending ? 'descending' : 'ascending') : null);
        }
    }

    sorted(data) {
        const column = this.columns.find(c => c.key === this.sortBy && c.sort);
        if (!column) {
            return data;
        }
        const sign = this.descending ? -1 : 1;
        return [...data].sort((a, b) => sign * compare(column.sort(a), column.sort(b)));
    }

    /** Shows these rows, at most `most` of them. */
    show(data) {
        this.data = data;
        const shown = this.sorted(data).slice(0, this.most);
        const isEmpty = shown.length === 0;
        this.table.hidden = isEmpty;
        this.none.hidden = !isEmpty;
        const active = document.activeElement;
        const unused = new Map(this.rows);
        let next = this.body.firstChild;
        const seen = new Map();
        for (const row of shown) {
            let key = String(this.keyOf(row));
            const times = seen.get(key) ?? 0;
            seen.set(key, times + 1);
            if (times > 0) {
                key += `#${times}`;
            }
            let held = this.rows.get(key);
            if (!held) {
                held = this.newRow(row);
                this.rows.set(key, held);
            }
            unused.delete(key);
            this.write(held, row);
            if (held.element === next) {
                next = next.nextSibling;
            } else {
                this.body.insertBefore(held.element, next);
            }
        }
        for (const [key, held] of unused) {
            held.element.remove();
            this.rows.delete(key);
        }
        if (active && active !== document.activeElement && active.isConnected) {
            active.focus({ preventScroll: true });
        }
    }

    newRow(row) {
        const held = { element: h('tr'), cells: [], row };
        this.columns.forEach((column, at) => {
            const cell = at === 0 ? h('th', { scope: 'row', class: classes(column) }) : h('td', { class: classes(column) });
            if (column.make) {
                column.make(held, cell);
            }
            held.cells.push(cell);
            held.element.append(cell);
        });
        return held;
    }

    write(held, row) {
        held.row = row;
        this.columns.forEach((column, at) => {
            if (!column.cell) {
                return;
            }
            const shown = column.cell(row);
            const cell = held.cells[at];
            if (typeof shown === 'string') {
                setText(cell, shown);
            } else {
                setText(cell, shown.text);
                setClass(cell, [classes(column), shown.class].filter(Boolean).join(' '));
                setAttribute(cell, 'title', shown.title);
                setAttribute(cell, 'data-sub', shown.sub);
            }
        });
    }
}

function classes(column) {
    return [column.numeric ? 'num' : '', column.hide ?? '', column.class ?? ''].filter(Boolean).join(' ');
}

function compare(a, b) {
    const none = value => value === null || value === undefined || Number.isNaN(value);
    if (none(a) || none(b)) {
        return none(a) ? (none(b) ? 0 : -1) : 1;
    }
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
