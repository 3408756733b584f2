// npm start. This file and the one it imports must be readable for any Node that knows modules, so that an old one
// gets a sentence instead of a syntax error.
import { nodeProblem } from './platform.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import('./run-both.mjs').then(({ runBoth }) => runBoth());
}
