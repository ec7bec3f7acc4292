// A bare WebSocket connection: what measures a node must not be a library's own work.

import WebSocket from 'ws';

/** A connection with one request at a time. */
export class Reader {
	constructor(socket) {
		this.socket = socket;
		this.answers = 0;
		socket.on('message', (data) => this.answered?.(JSON.parse(data)));
		socket.on('close', (code) => this.answered?.({ closed: code }));
		socket.on('error', (error) => this.answered?.({ closed: error.message }));
	}

	/** Connects; fails with what the node answers instead. */
	static connect(url) {
		return new Promise((resolve, reject) => {
			const socket = new WebSocket(url, { perMessageDeflate: false });
			socket.once('open', () => resolve(new Reader(socket)));
			socket.once('unexpected-response', (_, { statusCode }) => {
				reject(new Error(`refused with ${statusCode}`));
				socket.terminate();
			});
			socket.once('error', reject);
		});
	}

	send(text) {
		return new Promise((resolve) => {
			this.answered = resolve;
			this.socket.send(text);
		});
	}

	ask(method, params = []) {
		return this.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
	}

	close() {
		this.socket.terminate();
	}
}
