interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
}

export function install(root: string): void;
export function holdsLocked(
  locked: Readonly<Record<string, Locked>>,
  installed: Readonly<Record<string, Locked>>,
): boolean;
export function isComplete(
  locked: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >,
): boolean;
export function missingNatives(
  manifests: readonly { readonly optionalDependencies?: Readonly<Record<string, string>> }[],
  machine: { readonly platform: string; readonly arch: string },
  isInstalled: (name: string) => boolean,
): string[];
