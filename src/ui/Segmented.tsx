/** One choice out of a few, all of them in sight. */
export function Segmented<Option extends string>({
  name,
  options,
  value,
  onChange,
}: {
  name: string;
  options: readonly { readonly value: Option; readonly label: string }[];
  value: Option;
  onChange: (value: Option) => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label={name}
      className="inline-flex rounded-control border border-edge bg-surface p-px"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="min-h-7 rounded-[5px] px-2 text-control font-medium text-quiet hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-ink"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
