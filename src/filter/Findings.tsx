import { memo, useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { type Finding, lintTree } from './lint.ts';
import type { Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

const MOST_SHOWN = 5;

/**
 * What the author of the filter hardly meant, each with a mend in one click. Looked for when there is time. A default export, as
 * React's lazy wants one.
 */
export default function Findings({ tree }: { tree: Group }) {
  return <FindingsOf tree={useSettled(tree, 400)} />;
}

const FindingsOf = memo(function FindingsOf({ tree }: { tree: Group }) {
  const { zone, range, edit, rows } = useBuilder();
  const findings = useMemo(() => lintTree(tree, { zone, range }), [tree, zone, range]);
  const [isWhole, setWhole] = useState(false);
  if (findings.length === 0) return null;
  function mend({ mend: way, nodeIds }: Finding) {
    if (!way) return;
    const refusal = edit({ type: 'several', commands: way.commands });
    rows.setState({ refusal, open: null, next: nodeIds[0] ?? null });
  }
  return (
    <ul aria-label="Findings about the filter" className="flex flex-col gap-1">
      {(isWhole ? findings : findings.slice(0, MOST_SHOWN)).map((finding) => (
        <li
          key={`${finding.kind} ${finding.nodeIds.join(' ')}`}
          className="flex flex-wrap items-center gap-x-3 rounded-control bg-unsure-soft px-3 text-control text-unsure"
        >
          <span className="min-w-0 flex-[1_1_16rem] py-1.5 [overflow-wrap:anywhere]">
            {finding.message}
          </span>
          {finding.mend && (
            <Button look="link" className="-mx-2" onClick={() => mend(finding)}>
              {finding.mend.label}
            </Button>
          )}
        </li>
      ))}
      {findings.length > MOST_SHOWN && (
        <li>
          <Button look="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : `Show ${findings.length - MOST_SHOWN} more`}
          </Button>
        </li>
      )}
    </ul>
  );
});
