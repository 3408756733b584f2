import { chooseTestEngine } from './store.test-support.ts';

// The same tests, with the engine behind ClickHouse's HTTP protocol.
chooseTestEngine('http');
await import('./dangers.test.ts');
