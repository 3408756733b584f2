import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FairQueue } from './fair-queue.ts';

/** What became of one request; `route` is the pattern of its address, so that no value becomes a label. */
export interface Served {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
  readonly rows: number;
}

export interface Metrics {
  served(request: Served): void;
  /** The whole state in Prometheus' text form. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counts for Prometheus. `ofProcess` adds memory, CPU and event loop, of which a process has only one. */
export function createMetrics(queue: FairQueue, ofProcess = false): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'scorelens_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'scorelens_request_seconds',
    help: 'Time from a request to its answer, waiting for a turn included',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40],
    registers,
  });
  const rows = new Counter({
    name: 'scorelens_rows_answered_total',
    help: 'Score rows answered, fillers included',
    registers,
  });
  new Gauge({
    name: 'scorelens_questions',
    help: 'Questions that are being answered or wait for their turn',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = queue.counts();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  return {
    served: (request) => {
      const { route, method, status } = request;
      requests.inc({ route, method, status });
      seconds.observe({ route }, request.seconds);
      rows.inc(request.rows);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
