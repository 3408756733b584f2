interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly musl: boolean;
}

export function nodeProblem(version: string): string | null;
export function engineProblem(
  machine: Machine,
  env: Readonly<Record<string, string | undefined>>,
): string | null;
export function thisMachine(): Machine;
