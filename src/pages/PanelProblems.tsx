/**
 * What of the panel's address and of its site's settings could not be read, for whoever sets them up: one line, which
 * opens. A default export, as React's lazy wants one.
 */
export default function PanelProblems({ sentences }: { sentences: readonly string[] }) {
  const [first, ...others] = sentences;
  return (
    <div role="status" className="shrink-0 rounded-control bg-unsure-soft text-label text-unsure">
      <details className="group">
        <summary className="flex cursor-pointer gap-2 px-2 py-1">
          <span className="min-w-0 flex-1 truncate group-open:whitespace-normal group-open:[overflow-wrap:anywhere]">
            {first}
          </span>
          {others.length > 0 && <span className="shrink-0">and {others.length} more</span>}
        </summary>
        <ul className="max-h-[40vh] overflow-auto px-2 pb-1 [overflow-wrap:anywhere]">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
