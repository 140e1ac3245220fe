/**
 * The stream of frames: server-sent events read by fetch, which (unlike EventSource) says why it failed, and can resume a new connection
 * where the old one ended. Reconnects with growing pauses; a connection that says nothing for 40 s counts as lost.
 */
import { failureOf } from './api.js';

const LONGEST_SILENCE = 40_000;
const LONGEST_PAUSE = 15_000;

export class Stream {
    /** @param on `frame(object)` returns 'merged', 'old' or 'gap'; `state(name, detail)`; `signedOut()` */
    constructor(on) {
        this.on = on;
        this.lastId = '';
        this.query = '';
        this.attempts = 0;
        this.heardAt = 0;
        this.frameAt = 0;
        this.run = 0;
        addEventListener('online', () => this.reconnectNow());
        setInterval(() => this.watch(), 5_000);
    }

    /** Connects for a component and a symbol. What else is known stays; the bars of another symbol need everything again. */
    open(component, symbol) {
        const query = new URLSearchParams({ component, symbol }).toString();
        if (query !== this.query || this.run === 0) {
            this.query = query;
            this.lastId = '';
            this.connect();
        }
    }

    reconnectNow() {
        if (this.run > 0 && this.state !== 'live' && this.state !== 'paused') {
            this.attempts = 0;
            this.connect();
        }
    }

    /** Ends the connection of a page that nobody sees; `open` or `resume` goes on where it ended. */
    pause() {
        if (this.run > 0) {
            this.close();
            this.tell('paused');
        }
    }

    resume() {
        if (this.state === 'paused') {
            this.attempts = 0;
            this.connect();
        }
    }

    close() {
        this.run++;
        this.abort?.abort();
        clearTimeout(this.timer);
    }

    connect() {
        this.close();
        const run = this.run;
        this.tell('connecting');
        this.read(run).then(
            () => this.retry(run, 'The server ended the stream.'),
            failure => this.retry(run, failure.name === 'TypeError' ? 'The server cannot be reached.' : failure.message));
    }

    tell(state, detail) {
        this.state = state;
        this.on.state(state, detail);
    }

    retry(run, reason) {
        if (run !== this.run || this.state === 'signedOut') {
            return;
        }
        const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.attempts) * (0.75 + Math.random() / 2);
        this.attempts++;
        this.tell('lost', { reason, until: Date.now() + pause });
        this.timer = setTimeout(() => this.connect(), pause);
    }

    watch() {
        if (this.state === 'live' && Date.now() - this.heardAt > LONGEST_SILENCE) {
            this.attempts = 0;
            this.connect();
        }
    }

    async read(run) {
        this.abort = new AbortController();
        const headers = { Accept: 'text/event-stream' };
        if (this.lastId) {
            headers['Last-Event-ID'] = this.lastId;
        }
        const response = await fetch(`/api/stream?${this.query}`, { headers, signal: this.abort.signal, cache: 'no-store' });
        if (response.status === 401) {
            this.tell('signedOut');
            this.on.signedOut();
            return;
        }
        if (!response.ok) {
            throw await failureOf(response);
        }
        this.heardAt = Date.now();
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        for (;;) {
            const { value, done } = await reader.read();
            if (done || run !== this.run) {
                return;
            }
            this.heardAt = Date.now();
            text += value;
            let end;
            while ((end = text.indexOf('\n\n')) >= 0) {
                this.event(text.slice(0, end));
                text = text.slice(end + 2);
                if (run !== this.run) {
                    return;
                }
            }
        }
    }

    event(text) {
        let id;
        let data = '';
        for (const line of text.split('\n')) {
            if (line.startsWith('id:')) {
                id = line.slice(3).trim();
            } else if (line.startsWith('data:')) {
                data += line.slice(5);
            }
        }
        if (!data) {
            return;
        }
        if (this.on.frame(JSON.parse(data)) === 'gap') {
            this.lastId = '';
            this.connect();
            return;
        }
        this.lastId = id ?? this.lastId;
        this.frameAt = Date.now();
        this.attempts = 0;
        if (this.state !== 'live') {
            this.tell('live');
        }
    }
}
