// npm test: everything that has to hold, step by step. Plain Node, and readable for an old one.
import { nodeProblem } from '../src/server/platform.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  import('./steps.mjs').then(({ runSteps }) => runSteps());
}
