import { FEEDBACK_KEY, isBooleanScore, scoreLabel } from '../contract/score-keys.ts';

/** Whether a higher value of a score is good news. */
export type Better = 'more' | 'less' | 'unknown';

/** What was chosen for a score, else what its name suggests. */
export function betterOf(key: string, chosen: Readonly<Record<string, Better>>): Better {
  return Object.hasOwn(chosen, key) ? (chosen[key] ?? 'unknown') : guessBetter(key);
}

/**
 * What the name of a score suggests: `accuracy` more, `error_outputs` less, `error_free` more again. Unknown where no
 * word of it says, or two say opposite things: a wrong colour is worse than none. A yes or no about a measure
 * (`latency_budget`) may mean kept or broken, so the measure says nothing there.
 */
export function guessBetter(key: string): Better {
  if (key === FEEDBACK_KEY) return 'more';
  const words = wordsOf(scoreLabel(key));
  const isNegated = words.some((word) => NEGATIONS.has(word));
  const good = words.some((word) => MORE.has(word));
  const bad = words.some((word) => LESS.has(word) || (MEASURES.has(word) && !isBooleanScore(key)));
  if (good === bad) return 'unknown';
  if (good) return isNegated ? 'unknown' : 'more';
  return isNegated ? 'more' : 'less';
}

/** `syntaxErrors`, `syntax_errors` and `Syntax errors` are the same two words. */
function wordsOf(label: string): readonly string[] {
  return label
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const MORE = words(`
  accuracy accurate adherence aligned alignment clarity coherence coherent complete completeness compliance compliant
  concise conciseness correct correctness coverage faithful faithfulness feedback fluency fluent grounded groundedness
  helpful helpfulness hit hits pass passed passes passing precise precision quality readability recall relevance
  relevancy relevant resolved safe safety satisfaction satisfied similarity solved succeeded success successes
  successful truthful truthfulness upvotes valid validity win wins bleu rouge ndcg mrr
`);

const LESS = words(`
  bias biased complaint complaints crash crashes defect defects downvotes error errors exhausted
  fail failed failing fails failure failures fault faults hallucinated hallucination hallucinations harm harmful
  harmfulness incorrect invalid irrelevant issue issues jailbreak jailbreaks lazy leak leaks loss malformed
  mistake mistakes perplexity retries risk spam threat threats timeout timeouts toxic
  toxicity unsafe violation violations wer wrong
`);

const MEASURES = words('cost costs delay duration latency milliseconds ms price seconds usd');

const NEGATIONS = words('absence absent avoidance avoided free no non not resistance without');
