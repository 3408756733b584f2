import { type ComponentProps, useId } from 'react';

/** A text box under its label, with what is wrong with it below, told to those who can't see it too. */
export function LabelledInput({
  label,
  problem,
  className = '',
  boxClass = 'min-w-0 flex-1',
  ...input
}: ComponentProps<'input'> & {
  readonly label: string;
  readonly problem: string | null | undefined;
  /** How wide the whole is among its neighbours. */
  readonly boxClass?: string;
}) {
  const problemId = useId();
  const isWrong = problem !== null && problem !== undefined;
  return (
    <div className={`flex flex-col gap-1 ${boxClass}`}>
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">{label}</span>
        <input
          className={`field w-full ${className}`}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? problemId : undefined}
          {...input}
        />
      </label>
      {isWrong && (
        <p id={problemId} role="alert" className="text-label text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
