import type { ComponentProps, ReactNode } from 'react';

type Look = 'plain' | 'quiet' | 'link' | 'accent';

const LOOKS: Readonly<Record<Look, string>> = {
  plain: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'border border-transparent text-ink hover:bg-sunken',
  link: 'border border-transparent text-accent hover:bg-sunken',
  accent: 'border border-transparent bg-accent text-on-accent hover:opacity-90',
};

const SHAPE =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-control px-2 text-control font-medium ' +
  'whitespace-nowrap disabled:opacity-50 disabled:cursor-not-allowed';

/** A button with words on it. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" className={`${SHAPE} ${LOOKS[look]} ${className}`} {...rest} />;
}

/** A button with only a picture on it: its name is both label and tooltip, the shortcut named in the tooltip. */
export function IconButton({
  name,
  shortcut,
  children,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'name'> & {
  name: string;
  shortcut?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={shortcut ? `${name} (${shortcut})` : name}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-ink disabled:opacity-40 disabled:cursor-not-allowed ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
