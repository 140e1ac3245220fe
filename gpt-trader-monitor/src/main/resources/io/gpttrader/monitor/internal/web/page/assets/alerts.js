/** Open alerts, the worst and newest first: acknowledge, resolve, silence. */
import { mayOperate, post } from './api.js';
import { announce, ask, attempt, field } from './dialogs.js';
import { byId, empty, h, icon, setAttribute, setText } from './dom.js';
import { age, moment } from './format.js';

const LEVELS = ['CRITICAL', 'WARNING', 'INFO'];
const WORDS = { CRITICAL: 'Critical', WARNING: 'Warning', INFO: 'Info' };

export class Alerts {
    constructor() {
        this.list = byId('alerts');
        this.none = empty('No open alerts', 'What a rule finds wrong appears here until it is resolved.');
        this.silences = h('div', { class: 'silences', hidden: true });
        this.list.append(this.none);
        byId('alerts-panel').append(this.silences);
        this.rows = new Map();
        this.known = null;
    }

    show(view) {
        this.view = view;
        if (view.has('alerts')) {
            this.write(view.store.alerts);
        }
        if (view.has('silences')) {
            const silences = view.store.silences;
            this.silences.hidden = silences.length === 0;
            setText(this.silences, 'Silenced: ' + silences
                .map(s => `${s.rule || 'every rule'}${s.component ? ` on ${s.component}` : ''} until ${moment(s.until).slice(11, 16)}`).join('; '));
        }
        this.ages(view.now);
    }

    write(alerts) {
        const sorted = [...alerts].sort((a, b) =>
            (a.state === 'ACKNOWLEDGED') - (b.state === 'ACKNOWLEDGED') || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.raisedAt - a.raisedAt);
        this.none.hidden = sorted.length > 0;
        const unused = new Map(this.rows);
        let after = this.none;
        for (const alert of sorted.slice(0, 100)) {
            let row = this.rows.get(alert.id);
            if (!row) {
                row = this.row(alert);
                this.rows.set(alert.id, row);
            }
            unused.delete(alert.id);
            this.fill(row, alert);
            if (after.nextSibling !== row.element) {
                after.after(row.element);
            }
            after = row.element;
        }
        unused.forEach((row, id) => {
            row.element.remove();
            this.rows.delete(id);
        });
        this.count(sorted);
        this.tell(sorted);
    }

    count(alerts) {
        const open = alerts.filter(alert => alert.state !== 'ACKNOWLEDGED').length;
        const count = byId('alerts-count');
        count.hidden = alerts.length === 0;
        setText(count, String(alerts.length));
        setAttribute(count, 'data-tone', alerts.some(alert => alert.level === 'CRITICAL' && alert.state !== 'ACKNOWLEDGED') ? 'critical' : null);
        this.open = open;
    }

    /** Says what is new, once; not what was there when the page was opened. */
    tell(alerts) {
        const fresh = alerts.filter(alert => this.known && !this.known.has(alert.id));
        if (fresh.length) {
            const [first] = fresh;
            announce(`${WORDS[first.level]} alert: ${first.rule} on ${first.component}.${fresh.length > 1 ? ` And ${fresh.length - 1} more.` : ''}`);
        }
        this.known = new Set(alerts.map(alert => alert.id));
    }

    row(alert) {
        const row = {
            level: h('span', { class: 'level' }), rule: h('span', { class: 'rule' }), message: h('div', { class: 'message' }),
            facts: h('div', { class: 'facts-line' }),
        };
        const act = (name, text, action) => h(
            'button', { type: 'button', class: 'icon-button', 'aria-label': `${text} ${alert.rule} on ${alert.component}`, title: text, on: { click: action } }, icon(name));
        row.acknowledge = act('check', 'Acknowledge', () => this.act(row.alert, 'acknowledge', 'acknowledged'));
        const silence = act('bell-off', 'Silence', () => this.silence(row.alert));
        const resolve = act('close', 'Resolve', () => this.resolve(row.alert));
        row.element = h(
            'article', { class: 'alert' }, icon(alert.level.toLowerCase()),
            h('div', {}, row.level, h('span', { text: ' · ', class: 'muted' }), row.rule),
            mayOperate() ? h('div', { class: 'actions' }, row.acknowledge, silence, resolve) : null, row.message, row.facts);
        return row;
    }

    fill(row, alert) {
        row.alert = alert;
        setAttribute(row.element, 'data-level', alert.level);
        setText(row.level, WORDS[alert.level] ?? alert.level);
        setText(row.rule, alert.rule);
        setText(row.message, alert.message ?? '');
        row.acknowledge.hidden = alert.state === 'ACKNOWLEDGED';
        row.age = undefined;
    }

    ages(now) {
        for (const { facts, alert } of this.rows.values()) {
            const count = alert.count > 1 ? ` · ${alert.count} times` : '';
            const escalated = alert.escalations > 0 ? ` · escalated ${alert.escalations}×` : '';
            const by = alert.state === 'ACKNOWLEDGED' ? ` · acknowledged by ${alert.acknowledgedBy || 'somebody'}` : '';
            setText(facts, `${alert.component} · ${age(now - alert.raisedAt)}${count}${escalated}${by}`);
        }
    }

    act(alert, action, done) {
        return attempt(() => post('/api/alert', { id: alert.id, action }), `${alert.rule}: ${done}.`);
    }

    async resolve(alert) {
        const answer = await ask({
            title: 'Resolve this alert?', confirm: 'Resolve', text: 'It leaves this list and stays in the history. If its rule still holds, it is raised again.',
            details: [['Rule', alert.rule], ['Component', alert.component], ['Raised', moment(alert.raisedAt)]],
        });
        if (answer) {
            await this.act(alert, 'resolve', 'resolved');
        }
    }

    async silence(alert) {
        const minutes = h(
            'select', { name: 'minutes' },
            ...[[15, '15 minutes'], [60, '1 hour'], [240, '4 hours'], [1440, '1 day'], [10080, '1 week']].map(([value, text]) => h('option', { value: String(value), text })));
        const answer = await ask({
            title: 'Silence this rule?', confirm: 'Silence',
            text: 'The rule is still evaluated and its alerts are kept, but no message is sent for this component until the time is over.',
            details: [['Rule', alert.rule], ['Component', alert.component]], fields: [field('For', minutes)],
        });
        if (answer) {
            const body = { rule: alert.rule, component: alert.component, minutes: Number(answer.minutes) };
            await attempt(() => post('/api/silence', body), `${alert.rule} is silenced.`);
        }
    }
}
