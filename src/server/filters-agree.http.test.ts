import { chooseTestEngine } from './store.test-support.ts';

// The same tests, with the engine behind ClickHouse's HTTP protocol.
chooseTestEngine('http');
// What the protocol adds shows in fewer.
process.env.SCORELENS_TREES = '200';
await import('./filters-agree.test.ts');
