/** Every reading of a component, as a table: all there is to show of one that does not trade. */
import { label, reading } from './format.js';
import { Table } from './table.js';

export class Readings {
    constructor(container) {
        this.table = new Table({
            caption: 'Readings', keyOf: row => row[0], sortBy: 'reading',
            emptyTitle: 'No readings yet', emptyText: 'What the component measures appears here each second.',
            columns: [
                { key: 'reading', label: 'Reading', cell: row => ({ text: label(row[0]), title: row[0] }), sort: row => row[0] },
                { key: 'name', label: 'Name', hide: 'hide-phone', class: 'muted', cell: row => row[0] },
                { key: 'value', label: 'Value', numeric: true, cell: row => reading(row[0], row[1]), sort: row => row[1] },
            ],
        });
        container.append(this.table.element);
    }

    show(view) {
        if (view.has('readings')) {
            this.table.show(Object.entries(view.component.readings));
        }
    }
}
